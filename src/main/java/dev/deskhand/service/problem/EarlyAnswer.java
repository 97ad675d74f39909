package dev.deskhand.service.problem;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says what was wrong with a request that no resource will see: a small page to people, a problem document to
 * programs, both in the language they ask for.
 */
public final class EarlyAnswer {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private EarlyAnswer() {}

    /** Answers with the problem's status; headers set before are kept. */
    public static Future<Void> send(RoutingContext context, int status, String title, String detail, String advice) {
        Locale language = language(context);
        String path = context.normalizedPath();
        ProblemDocument problem =
                ProblemDocument.of(status, title, detail, advice, path).in(language);
        HttpServerResponse response =
                context.response().setStatusCode(status).putHeader("Content-Language", language.toLanguageTag());
        if (!response.headers().contains("X-Content-Type-Options")) {
            SecureHeaders.put(response, path, context.request().isSSL());
        }
        if (wantsPage(context)) {
            if (!response.headers().contains("Content-Security-Policy")) {
                response.putHeader("Content-Security-Policy", POLICY);
            }
            return response.putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(page(problem, language));
        }
        return response.putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", problem.type())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .put("advice", problem.advice())
                        .put("instance", problem.instance())
                        .encode());
    }

    /** As chosen on the pages, else what the client likes best; English unless that is Chinese. */
    private static Locale language(RoutingContext context) {
        var chosen = context.request().getCookie("deskhand_language");
        String liked = context.acceptableLanguages().stream()
                .findFirst()
                .map(LanguageHeader::tag)
                .orElse("");
        String language = chosen != null && wantsPage(context) ? chosen.getValue() : liked == null ? "" : liked;
        return language.toLowerCase(Locale.ROOT).equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static boolean wantsPage(RoutingContext context) {
        @Nullable String accept = context.request().getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !context.normalizedPath().startsWith("/api/");
    }

    private static String page(ProblemDocument problem, Locale language) {
        boolean chinese = language.equals(Locale.SIMPLIFIED_CHINESE);
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Deskhand</title><link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/deskhand.css"></head>
                <body><main class="door"><div class="content"><div class="stack"><h1>%s</h1>
                <p class="lead">%s</p><p>%s</p>
                <div class="row"><a class="btn primary" href="/">%s</a></div></div></div></main></body></html>
                """.formatted(
                        chinese ? "zh-CN" : "en",
                        escaped(problem.title()),
                        escaped(problem.title()),
                        escaped(problem.detail()),
                        escaped(problem.advice()),
                        chinese ? "打开 Deskhand" : "Open Deskhand");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
