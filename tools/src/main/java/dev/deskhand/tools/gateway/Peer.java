package dev.deskhand.tools.gateway;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to a server or to the upstream proxy.
 *
 * @param place host and port it was opened for
 * @param address the machine it leads to; null through an upstream proxy
 */
record Peer(String place, @Nullable InetAddress address, Socket socket, InputStream in, OutputStream out)
        implements AutoCloseable {

    static Peer of(String place, @Nullable InetAddress address, Socket socket) throws IOException {
        return new Peer(
                place,
                address,
                socket,
                new BufferedInputStream(socket.getInputStream(), Body.BUFFER),
                new BufferedOutputStream(socket.getOutputStream(), Body.BUFFER));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }
}
