package dev.deskhand.service.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which site a request comes from, by the headers that browsers set and pages cannot. */
final class RequestOrigin {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private RequestOrigin() {}

    /** Whether the request only asks. */
    static boolean isSafe(HttpServerRequest request) {
        return SAFE.contains(request.method().name());
    }

    /** Another site makes it; programs that say nothing bring no cookies by themselves. */
    static boolean isElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !sameHost(origin, request);
    }

    /** One of Deskhand's own pages makes it, and says so. */
    static boolean isOwnPage(HttpServerRequest request) {
        boolean said = "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || sameHost(request.getHeader("Origin"), request);
        return said && !isElsewhere(request);
    }

    /** Path and query of the page of Deskhand's own that a request was made on; the first page where it names none. */
    static String pageOf(HttpServerRequest request) {
        String referer = request.getHeader("Referer");
        if (!sameHost(referer, request)) {
            return "/";
        }
        URI page = URI.create(referer);
        String query = page.getRawQuery();
        return page.getRawPath() + (query == null ? "" : "?" + query);
    }

    /** Host and port that a request is made to; over HTTP/2 they are no header. Empty when it names none. */
    static String authorityOf(HttpServerRequest request) {
        String host = request.getHeader("Host");
        if (host != null) {
            return host;
        }
        HostAndPort authority = request.authority();
        if (authority == null) {
            return "";
        }
        return authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
    }

    private static boolean sameHost(@Nullable String origin, HttpServerRequest request) {
        try {
            String authority = origin == null ? null : URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(authorityOf(request));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
