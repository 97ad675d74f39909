package dev.deskhand.service.security;

import dev.deskhand.service.settings.DeskhandConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * <p>Proxies add to {@code X-Forwarded-For} whom they heard, behind what was there: what stands further left than they could
 * write is whatever the client made up.
 */
@Singleton
class ClientAddress {

    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final boolean isBelieved;
    private final int proxies;

    @Inject
    ClientAddress(
            DeskhandConfig config,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean isBelieved) {
        this(isBelieved, config.proxies());
    }

    /** @param proxies how many stand one behind the other before the service */
    ClientAddress(boolean isBelieved, int proxies) {
        this.isBelieved = isBelieved;
        this.proxies = Math.max(1, proxies);
    }

    /** The address; of IPv6 the network, since one customer has all of its addresses. */
    String of(HttpServerRequest request) {
        return SignInPlace.network(of(
                request.connection().remoteAddress().hostAddress(),
                request.remoteAddress().hostAddress(),
                request.headers().getAll("X-Forwarded-For")));
    }

    /**
     * The same, of what is known of a request.
     *
     * @param peer who is connected
     * @param taken what the server makes of it: the peer, unless it believes what the headers say; null where that is no address
     */
    String of(String peer, @Nullable String taken, List<String> forwarded) {
        if (!isBelieved || peer.equals(taken)) {
            return peer;
        }
        List<String> named = List.of(String.join(",", forwarded).split("\\s*,\\s*"));
        if (taken != null && !taken.equals(written(plain(named.getFirst())))) {
            return taken; // by the header Forwarded, of which only the proxy's own is let through
        }
        if (named.size() < proxies) {
            return peer;
        }
        String address = plain(named.get(named.size() - proxies));
        return ADDRESS.matcher(address).matches() ? address : peer;
    }

    /** As the server writes the addresses it reads. */
    private static @Nullable String written(String address) {
        return address.isEmpty()
                ? null
                : SocketAddress.inetSocketAddress(1, address).hostAddress();
    }

    /** Without a port and brackets. */
    private static String plain(String named) {
        String text = named.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? "" : text.substring(1, end);
        }
        return text.indexOf(':') == text.lastIndexOf(':') ? PORT.matcher(text).replaceFirst("") : text;
    }
}
