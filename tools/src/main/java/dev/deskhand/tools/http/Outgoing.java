package dev.deskhand.tools.http;

import dev.deskhand.tools.egress.MethodOverride;
import dev.deskhand.tools.spi.Effect;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request ready to be sent.
 *
 * @param headers by name
 * @param secretHeaders names of those headers that carry a secret or identify the caller, for the first host only
 * @param body empty when there is none
 */
record Outgoing(String method, URI uri, Map<String, String> headers, Set<String> secretHeaders, byte[] body) {

    Outgoing {
        headers = Map.copyOf(headers);
        secretHeaders = Set.copyOf(secretHeaders);
    }

    static boolean isSafe(String method) {
        return MethodOverride.effectOf(method) == Effect.READ;
    }

    /** Whether sending it twice does no more than sending it once, and sending it at all changes nothing. */
    boolean isSafe() {
        return isSafe(method)
                && MethodOverride.opening(uri.toString()) == Effect.READ
                && headers.entrySet().stream()
                        .allMatch(header -> !MethodOverride.isHeader(header.getKey()) || isSafe(header.getValue()));
    }

    Outgoing to(URI other) {
        return new Outgoing(method, other, sameAuthority(other) ? headers : openHeaders(), secretHeaders, body);
    }

    /** The look-up a server sends one to after it has dealt with a request. */
    Outgoing getFrom(URI other) {
        var kept = new LinkedHashMap<>(sameAuthority(other) ? headers : openHeaders());
        kept.keySet()
                .removeIf(name -> name.equalsIgnoreCase("Content-Type")
                        || name.equalsIgnoreCase("Idempotency-Key")
                        || MethodOverride.isHeader(name));
        return new Outgoing(method.equals("HEAD") ? "HEAD" : "GET", other, kept, secretHeaders, new byte[0]);
    }

    boolean sameAuthority(URI other) {
        return uri.getScheme().equalsIgnoreCase(other.getScheme())
                && hostAndPort(uri).equals(hostAndPort(other));
    }

    /** The same but for a slash at its end; what the query says counts too. */
    boolean samePath(URI other) {
        return bare(uri).equals(bare(other));
    }

    private static String bare(URI uri) {
        String path = String.valueOf(uri.getRawPath()).replaceFirst("/$", "");
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Host, and port when it is not the scheme's own. */
    static String hostAndPort(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(java.util.Locale.ROOT);
        boolean usual = uri.getPort() < 0
                || (uri.getScheme().equalsIgnoreCase("https") ? uri.getPort() == 443 : uri.getPort() == 80);
        return usual ? host : host + ":" + uri.getPort();
    }

    private Map<String, String> openHeaders() {
        var open = new LinkedHashMap<>(headers);
        open.keySet().removeAll(secretHeaders);
        return open;
    }
}
