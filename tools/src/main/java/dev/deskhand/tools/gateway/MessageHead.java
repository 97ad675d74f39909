package dev.deskhand.tools.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * First line and headers of an HTTP/1.1 message.
 *
 * @param start the first line
 */
record MessageHead(String start, List<Header> headers) {

    private static final int LONGEST = 256 * 1024;

    /** About one connection, never passed on (RFC 9110, section 7.6.1). */
    private static final Set<String> OF_ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    /** One header line, kept as it was written. */
    record Header(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    MessageHead {
        headers = List.copyOf(headers);
    }

    /**
     * Reads one, or nothing when the other side ended the connection before a message began.
     *
     * @throws MalformedMessage for what is no HTTP/1.1
     */
    static Optional<MessageHead> read(InputStream in) throws IOException {
        int budget = LONGEST;
        String start = "";
        while (start.isEmpty()) {
            Optional<String> line = line(in, budget);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            start = line.get();
            budget -= start.length() + 2;
        }
        var headers = new ArrayList<Header>();
        while (true) {
            String line = line(in, budget).orElseThrow(() -> new MalformedMessage("the connection ended in a header"));
            if (line.isEmpty()) {
                return Optional.of(new MessageHead(start, headers));
            }
            budget -= line.length() + 2;
            headers.add(header(line));
        }
    }

    private static Header header(String line) throws MalformedMessage {
        int colon = line.indexOf(':');
        if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new MalformedMessage("a header without a name");
        }
        return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static Optional<String> line(InputStream in, int most) throws IOException {
        var line = new ByteArrayOutputStream(120);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() == 0) {
                    return Optional.empty();
                }
                throw new MalformedMessage("the connection ended in a line");
            }
            if (line.size() >= most) {
                throw new MalformedMessage("its head is longer than " + LONGEST + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** The first header of that name. */
    Optional<String> first(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    /** All values of headers of that name, split at commas, in lower case. */
    List<String> tokens(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .flatMap(header -> List.of(header.value().split(",")).stream())
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    /** For the next hop: with another first line, without what is about this connection, and with these headers. */
    MessageHead passedOn(String newStart, List<Header> replaced) {
        List<String> named = tokens("connection");
        var kept = new ArrayList<Header>();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean set = replaced.stream().anyMatch(other -> other.is(name));
            if (!OF_ONE_HOP.contains(name) && !named.contains(name) && !set) {
                kept.add(header);
            }
        }
        kept.addAll(replaced);
        return new MessageHead(newStart, kept);
    }

    MessageHead without(String name) {
        return new MessageHead(
                start, headers.stream().filter(header -> !header.is(name)).toList());
    }

    byte[] bytes() {
        var text = new StringBuilder(start).append("\r\n");
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
