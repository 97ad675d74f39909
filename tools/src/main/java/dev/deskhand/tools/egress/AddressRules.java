package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets http and https addresses pass unless they lie at or below a denied place. */
public final class AddressRules implements Egress {

    private final List<DeniedPlace> denied;

    /**
     * Rules with these denied places.
     *
     * @param denied each an address ({@code https://bank.example/admin}, without its path the whole host) or a path
     *     ({@code /practice/truth}) that is denied on every host
     */
    public AddressRules(List<String> denied) {
        this.denied = denied.stream().map(DeniedPlace::parse).toList();
    }

    @Override
    public void check(URI address) {
        String scheme = lower(address.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The address " + shown(address) + " is not an http or https address.",
                    "Use a full address, such as https://example.com/page.");
        }
        if (address.getHost() == null || address.getHost().isEmpty()) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The address " + shown(address) + " names no host.",
                    "Use a full address, such as https://example.com/page.");
        }
        if (address.getRawUserInfo() != null) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The address on " + address.getHost() + " carries a user name or password.",
                    "Leave them out of the address and sign in with a named secret.");
        }
        for (DeniedPlace place : denied) {
            if (place.covers(address)) {
                throw new ToolFailure(
                        FailureKind.FORBIDDEN,
                        "The address " + shown(address) + " is closed to tools here.",
                        "Use another address, or ask whoever runs this installation to open it.");
            }
        }
    }

    private static String shown(URI address) {
        String host = address.getHost() == null ? "" : address.getHost();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getPath() == null ? "" : address.getPath();
        return address.getScheme() == null ? path : address.getScheme() + "://" + host + port + path;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** A place by host (null: every host), port and path, the path in its plainest spelling. */
    private record DeniedPlace(@Nullable String host, int port, String path) {

        static DeniedPlace parse(String text) {
            if (text.startsWith("/")) {
                return new DeniedPlace(null, -1, plain(text));
            }
            URI address = URI.create(text);
            if (address.getHost() == null) {
                throw new IllegalArgumentException("neither a full address nor a path: " + text);
            }
            return new DeniedPlace(hostOf(address), portOf(address), plain(address.getRawPath()));
        }

        boolean covers(URI address) {
            boolean sameHost = host == null || (host.equals(hostOf(address)) && port == portOf(address));
            String asked = plain(address.getRawPath());
            return sameHost && (path.isEmpty() || asked.equals(path) || asked.startsWith(path + "/"));
        }

        private static String hostOf(URI address) {
            String host = lower(address.getHost());
            while (host.endsWith(".")) {
                host = host.substring(0, host.length() - 1);
            }
            boolean loopback = host.equals("localhost")
                    || host.endsWith(".localhost")
                    || host.equals("[::1]")
                    || host.equals("[0:0:0:0:0:0:0:1]")
                    || host.equals("0.0.0.0")
                    || host.startsWith("127.");
            return loopback ? "localhost" : host;
        }

        private static int portOf(URI address) {
            return address.getPort() >= 0
                    ? address.getPort()
                    : lower(address.getScheme()).equals("https") ? 443 : 80;
        }

        /** Servers treat many spellings of a path as one, so all are compared decoded, without dots and parameters. */
        private static String plain(@Nullable String rawPath) {
            String decoded = rawPath == null ? "" : rawPath;
            for (int round = 0; round < 2; round++) {
                decoded = URLDecoder.decode(validPercents(decoded).replace("+", "%2B"), StandardCharsets.UTF_8);
            }
            var parts = new ArrayDeque<String>();
            for (String part : decoded.replace('\\', '/').split("/")) {
                String name = part.replaceFirst(";.*$", "").strip();
                if (name.equals("..")) {
                    parts.pollLast();
                } else if (!name.isEmpty() && !name.equals(".")) {
                    parts.addLast(name.toLowerCase(Locale.ROOT));
                }
            }
            return parts.isEmpty() ? "" : "/" + String.join("/", parts);
        }

        private static String validPercents(String text) {
            return text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        }
    }
}
