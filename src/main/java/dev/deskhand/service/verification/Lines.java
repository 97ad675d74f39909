package dev.deskhand.service.verification;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, each ended by a line feed. */
final class Lines implements AutoCloseable {

    private static final int ROOM = 1 << 18;

    private final InputStream in;
    private byte[] buffer = new byte[ROOM];
    private int from;
    private int to;
    private boolean endedWell = true;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null after the last. */
    byte @Nullable [] next() throws IOException {
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, from, i);
                    from = i + 1;
                    return line;
                }
            }
            int looked = to - from;
            if (!fill()) {
                endedWell = from == to;
                byte[] rest = endedWell ? null : Arrays.copyOfRange(buffer, from, to);
                from = to;
                return rest;
            }
            searched = from + looked;
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(read, 0);
        return read >= 0;
    }

    /** Whether the last line had its end too. */
    boolean endedWell() {
        return endedWell;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
