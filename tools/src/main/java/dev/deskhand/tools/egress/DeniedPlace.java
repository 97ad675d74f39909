package dev.deskhand.tools.egress;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place by host (null: every host), port and path, the path in its plainest spelling.
 *
 * @param except a path that stays open all the same, with what is below it; null for none
 */
record DeniedPlace(
        @Nullable String host,
        int port,
        String path,
        @Nullable String except) {

    private static final String BUT = " but ";

    static DeniedPlace parse(String text) {
        if (text.startsWith("/")) {
            return new DeniedPlace(null, -1, plain(text), null);
        }
        int but = text.indexOf(BUT);
        URI address = WebAddress.parse(but < 0 ? text : text.substring(0, but));
        String except = but < 0 ? null : plain(text.substring(but + BUT.length()));
        return new DeniedPlace(
                hostOf(address.getHost()), HostPattern.portOf(address), plain(address.getRawPath()), except);
    }

    boolean covers(URI address) {
        return (host == null || isAt(address.getHost(), HostPattern.portOf(address))) && closes(address);
    }

    /** Whether the place is at that port of the machine a name turned out to lead to. */
    boolean isAt(InetAddress machine, int otherPort) {
        return port == otherPort
                && host != null
                && (isThisMachine(machine)
                        ? host.equals("localhost")
                        : IpText.parse(host).filter(machine::equals).isPresent()
                                || host.equals("localhost") && isOwn(machine));
    }

    /** Whether it closes that path, by whatever name its host was reached. */
    boolean closes(URI address) {
        String asked = plain(address.getRawPath());
        return isBelow(asked, path) && (except == null || !isBelow(asked, except));
    }

    private static boolean isBelow(String asked, String path) {
        return path.isEmpty() || asked.equals(path) || asked.startsWith(path + "/");
    }

    /** Whether the place is at that very host and port. */
    boolean isAt(String otherHost, int otherPort) {
        return host != null && host.equals(hostOf(otherHost)) && port == otherPort;
    }

    /** This machine has many names for itself. */
    private static String hostOf(String host) {
        boolean itself = IpText.parse(host).map(DeniedPlace::isThisMachine).orElse(false);
        return itself || host.equals("localhost") || host.endsWith(".localhost") ? "localhost" : host;
    }

    private static boolean isThisMachine(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
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
