package dev.deskhand.tools.gateway;

import dev.deskhand.tools.egress.WebAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser asks its proxy for.
 *
 * @param address in its plainest spelling: what is checked, connected to and named to the server
 * @param path as the browser wrote it, with the query; empty for a tunnel
 */
record Asked(String method, URI address, String path) {

    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\\S+) HTTP/1\\.[01]");
    private static final Pattern PLAIN = Pattern.compile("(?i)http://([^/?#]+)([^#]*)(#.*)?");
    private static final Pattern TUNNEL = Pattern.compile("(\\[[^\\]]+]|[^:/?#@]+):(\\d{1,5})");
    private static final String UNTOUCHED = "-._~!$&'()*+,;=:@/?%";

    /** Empty when the line is no request to a proxy, or names no address of the web. */
    static Optional<Asked> in(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String method = parts.group(1);
        try {
            if (method.equals("CONNECT")) {
                Matcher place = TUNNEL.matcher(parts.group(2));
                return place.matches()
                        ? Optional.of(new Asked(method, WebAddress.parse("https://" + place.group() + "/"), ""))
                        : Optional.empty();
            }
            Matcher address = PLAIN.matcher(parts.group(2));
            if (!address.matches()) {
                return Optional.empty();
            }
            String rest = address.group(2).startsWith("/") ? address.group(2) : "/" + address.group(2);
            return Optional.of(new Asked(method, WebAddress.parse("http://" + address.group(1) + encoded(rest)), rest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Browsers leave characters in paths and queries that our reading of addresses takes encoded only. */
    private static String encoded(String rest) {
        var plain = new StringBuilder();
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
            boolean broken = c == '%' && !(isHex(rest, i + 1) && isHex(rest, i + 2));
            if ((letter || UNTOUCHED.indexOf(c) >= 0) && !broken) {
                plain.append(c);
            } else {
                plain.append('%').append(String.format("%02X", (int) c));
            }
        }
        return plain.toString();
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }

    boolean isTunnel() {
        return method.equals("CONNECT");
    }

    /** Whether sending it twice does no more than sending it once. */
    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    int port() {
        return address.getPort() >= 0 ? address.getPort() : isTunnel() ? 443 : 80;
    }

    String hostAndPort() {
        return address.getHost() + ":" + port();
    }

    /** The host as a server is told it, its scheme's own port left out. */
    String authority() {
        return port() == 80 ? address.getHost() : hostAndPort();
    }
}
