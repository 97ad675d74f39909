package dev.deskhand.tools.spi;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a host: connect to one of these machine addresses and to no other, or leave the rest to a proxy.
 *
 * @param addresses all checked; empty only when there is an upstream proxy
 * @param upstream the proxy all of this goes through, or null
 */
public record Route(List<InetAddress> addresses, @Nullable Upstream upstream) {

    public Route {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() && upstream == null) {
            throw new IllegalArgumentException("a route leads somewhere");
        }
    }

    public static Route direct(List<InetAddress> addresses) {
        return new Route(addresses, null);
    }
}
