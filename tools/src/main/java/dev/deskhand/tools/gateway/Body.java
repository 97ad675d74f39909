package dev.deskhand.tools.gateway;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How long a message's body is (RFC 9112, section 6), and passing it on as it comes. */
sealed interface Body {

    /** There is none. */
    record None() implements Body {
        @Override
        public void pass(InputStream in, OutputStream out) {}
    }

    /** As many bytes as were announced. */
    record Fixed(long length) implements Body {
        @Override
        public void pass(InputStream in, OutputStream out) throws IOException {
            copy(in, out, length);
        }
    }

    /** Pieces, each with its length before it; passed on as they are. */
    record Chunked() implements Body {

        private static final int LONGEST_LINE = 8 * 1024;

        @Override
        public void pass(InputStream in, OutputStream out) throws IOException {
            for (long length = size(in, out); length > 0; length = size(in, out)) {
                copy(in, out, length);
                line(in, out);
            }
            while (!line(in, out).isEmpty()) {
                // Headers after the body are passed on too.
            }
            out.flush();
        }

        private static long size(InputStream in, OutputStream out) throws IOException {
            String digits = line(in, out).replaceFirst("[;\\s].*$", "");
            if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
                throw new MalformedMessage("a piece of the body without its length");
            }
            return Long.parseLong(digits, 16);
        }

        private static String line(InputStream in, OutputStream out) throws IOException {
            var line = new ByteArrayOutputStream(16);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("the connection ended in the body");
                }
                if (line.size() > LONGEST_LINE) {
                    throw new MalformedMessage("a line of the body is too long");
                }
                line.write(next);
            }
            out.write(line.toByteArray());
            out.write('\n');
            return line.toString(StandardCharsets.ISO_8859_1).strip();
        }
    }

    /** Everything until the other side ends the connection. */
    record UntilEnd() implements Body {
        @Override
        public void pass(InputStream in, OutputStream out) throws IOException {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    int BUFFER = 32 * 1024;

    void pass(InputStream in, OutputStream out) throws IOException;

    static Body ofRequest(MessageHead head) throws MalformedMessage {
        List<String> coding = head.tokens("transfer-encoding");
        if (coding.isEmpty()) {
            return length(head, new None());
        }
        if (!coding.getLast().equals("chunked") || head.first("content-length").isPresent()) {
            throw new MalformedMessage("the length of its body can be read in two ways");
        }
        return new Chunked();
    }

    static Body ofReply(MessageHead head, int status, String method) throws MalformedMessage {
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return new None();
        }
        List<String> coding = head.tokens("transfer-encoding");
        if (!coding.isEmpty()) {
            return coding.getLast().equals("chunked") ? new Chunked() : new UntilEnd();
        }
        return length(head, new UntilEnd());
    }

    private static Body length(MessageHead head, Body without) throws MalformedMessage {
        List<String> lengths = head.tokens("content-length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return without;
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("\\d{1,18}")) {
            throw new MalformedMessage("the length of its body is no number");
        }
        long length = Long.parseLong(lengths.getFirst());
        return length == 0 ? new None() : new Fixed(length);
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        var buffer = new byte[(int) Math.min(BUFFER, length)];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the connection ended in the body");
            }
            out.write(buffer, 0, read);
            left -= read;
            if (in.available() == 0) {
                out.flush();
            }
        }
        out.flush();
    }
}
