package dev.deskhand.service.security;

import dev.deskhand.service.problem.EarlyAnswer;
import dev.deskhand.service.settings.DeskhandConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Sets secure headers on every answer, and stops requests that another site makes in a person's name. */
@Singleton
public class RequestGuard {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FEATURES =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()";

    private final DeskhandConfig config;

    RequestGuard(DeskhandConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, 1000);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean practice = context.normalizedPath().startsWith("/practice");
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", FEATURES)
                .putHeader("X-Frame-Options", framed(context) ? "SAMEORIGIN" : "DENY");
        if (!practice) {
            context.response().putHeader("Content-Security-Policy", POLICY);
            if (context.normalizedPath().startsWith("/api/")) {
                context.response().putHeader("Cache-Control", "no-store");
            }
            if (request.isSSL()) {
                context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
            }
        }
        if (!practice && config.demo() && !OWN_MACHINE.contains(hostOf(request))) {
            refuse(context, "The demo answers only to localhost.");
            return;
        }
        if (!RequestOrigin.isSafe(request) && RequestOrigin.isElsewhere(request)) {
            refuse(context, "This request comes from another site.");
            return;
        }
        context.next();
    }

    /** The practice office has pages in frames, to try tools on. */
    private static boolean framed(RoutingContext context) {
        return context.normalizedPath().startsWith("/practice/unkind/");
    }

    private static String hostOf(HttpServerRequest request) {
        return RequestOrigin.authorityOf(request).replaceFirst(":\\d+$", "");
    }

    private static void refuse(RoutingContext context, String reason) {
        EarlyAnswer.send(context, 403, "Not allowed", reason, "Open Deskhand at its own address and try again.");
    }
}
