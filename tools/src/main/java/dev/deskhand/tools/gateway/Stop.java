package dev.deskhand.tools.gateway;

import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request that did not get to where it was to go.
 *
 * @param address of the request; of a tunnel {@code https://host:port/} only
 * @param written the address as the browser wrote it, without a fragment; of a tunnel empty
 * @param code what a browser would call it without a proxy, such as {@code ERR_CONNECTION_REFUSED}
 * @param refusal why the rules did not let it pass; null when they did
 */
public record Stop(
        URI address, String written, String code, @Nullable ToolFailure refusal) {

    static final String REFUSED_HERE = "ERR_BLOCKED_BY_ADMINISTRATOR";

    static Stop refused(Asked asked, ToolFailure refusal) {
        return of(asked, REFUSED_HERE, refusal);
    }

    static Stop broken(Asked asked, String code) {
        return of(asked, code, null);
    }

    private static Stop of(Asked asked, String code, @Nullable ToolFailure refusal) {
        String written = asked.isTunnel() ? "" : "http://" + asked.authority() + asked.path();
        return new Stop(asked.address(), written, code, refusal);
    }

    /** Host, with the port where it is not the scheme's own. */
    public String host() {
        int port = address.getPort();
        boolean usual = port < 0 || port == (address.getScheme().equals("https") ? 443 : 80);
        return address.getHost() + (usual ? "" : ":" + port);
    }

    /** Whether this was the request for a page of that address. */
    boolean isOf(URI page) {
        if (written.isEmpty()) {
            int port = page.getPort() >= 0 ? page.getPort() : "https".equals(page.getScheme()) ? 443 : 80;
            int tunnel = address.getPort() >= 0 ? address.getPort() : 443;
            return address.getHost().equals(page.getHost()) && port == tunnel;
        }
        return written.equals(page.toString().replaceFirst("#.*", ""));
    }
}
