package dev.deskhand.tools.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** Waits for a server as long as somebody wants its answer: between two time-outs of the socket it looks. */
final class WatchedInput extends InputStream {

    /** Throws when nobody waits any more. */
    interface Look {
        void now() throws IOException;
    }

    private final InputStream in;
    private final Look look;

    WatchedInput(InputStream in, Look look) {
        this.in = in;
        this.look = look;
    }

    @Override
    public int read() throws IOException {
        while (true) {
            try {
                return in.read();
            } catch (SocketTimeoutException e) {
                look.now();
            }
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            try {
                return in.read(buffer, offset, length);
            } catch (SocketTimeoutException e) {
                look.now();
            }
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
