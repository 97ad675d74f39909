package dev.deskhand.service.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers with a problem document what the server refuses before any resource sees it. */
@Singleton
class EarlyProblems {

    private static final int BEFORE_ALL = 2000;

    private final long mostBytes;

    EarlyProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.mostBytes = most.asLongValue();
    }

    void register(@Observes Router router) {
        router.errorHandler(413, this::tooLarge);
    }

    /** Comes before the server's own check, which says nothing to whoever sent too much. */
    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (announced(context) > mostBytes) {
                        tooLarge(context);
                    } else {
                        context.next();
                    }
                },
                BEFORE_ALL);
    }

    private static long announced(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void tooLarge(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        String detail = "The request is larger than " + (mostBytes >> 20) + " MB, the most that is taken at once.";
        String advice = "Send fewer or smaller files.";
        if (context.request().version() != HttpVersion.HTTP_2) {
            // HTTP/2 knows no such header, and clients take it for a broken answer.
            context.response().putHeader("Connection", "close");
        }
        EarlyAnswer.send(context, 413, "Too large", detail, advice);
    }
}
