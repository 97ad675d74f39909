package dev.deskhand.service.security;

import dev.deskhand.service.problem.EarlyAnswer;
import dev.deskhand.service.problem.SecureHeaders;
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
        SecureHeaders.put(context.response(), context.normalizedPath(), request.isSSL());
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

    private static String hostOf(HttpServerRequest request) {
        return RequestOrigin.authorityOf(request).replaceFirst(":\\d+$", "");
    }

    private static void refuse(RoutingContext context, String reason) {
        EarlyAnswer.send(context, 403, "Not allowed", reason, "Open Deskhand at its own address and try again.");
    }
}
