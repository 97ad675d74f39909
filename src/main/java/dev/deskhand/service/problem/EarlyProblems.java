package dev.deskhand.service.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;

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
                    forgetUnreadableLanguage(context.request());
                    if (hasNul(context.request().uri())) {
                        EarlyAnswer.send(
                                context,
                                400,
                                "The request cannot be read",
                                "The address has the character NUL in it.",
                                "Take %00 out of it.");
                    } else if (unreadable(context.request()) instanceof String header) {
                        context.request().headers().remove(header);
                        EarlyAnswer.send(
                                context,
                                400,
                                "The request cannot be read",
                                "The header " + header + " is not written as it has to be.",
                                "Write it like application/json, or leave it out.");
                    } else if (announced(context) > mostBytes) {
                        tooLarge(context);
                    } else {
                        context.next();
                    }
                },
                BEFORE_ALL);
    }

    /** No name, number or search has it, and some databases cannot even be asked for it. */
    private static boolean hasNul(String uri) {
        return uri.contains("%00") || uri.indexOf(0) >= 0;
    }

    /** Whoever likes a language that cannot be read is answered all the same. */
    private static void forgetUnreadableLanguage(HttpServerRequest request) {
        var given = new MultivaluedHashMap<String, String>();
        request.headers().getAll("Accept-Language").forEach(value -> given.add("Accept-Language", value));
        try {
            HeaderUtil.getAcceptableLanguages(given);
        } catch (RuntimeException e) {
            request.headers().remove("Accept-Language");
        }
    }

    /** The name of a header that no resource could read; null when there is none. */
    private static @Nullable String unreadable(HttpServerRequest request) {
        for (String name : List.of("Accept", "Content-Type")) {
            String value = request.getHeader(name);
            try {
                if (value != null) {
                    MediaTypeHelper.parseHeader(value);
                    if (name.equals("Content-Type")) {
                        MediaType.valueOf(value);
                    }
                }
            } catch (RuntimeException e) {
                return name;
            }
        }
        return null;
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
