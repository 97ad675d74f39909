package dev.deskhand.service.problem;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers with a problem document what the server refuses before any resource sees it. */
@Singleton
class EarlyProblems {

    void register(@Observes Router router) {
        router.errorHandler(413, context -> {
            if (!context.response().ended()) {
                context.response()
                        .setStatusCode(413)
                        .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                        .putHeader("Connection", "close")
                        .end(new JsonObject()
                                .put("type", "about:blank")
                                .put("title", "Too large")
                                .put("status", 413)
                                .put("detail", "The request is too large.")
                                .put("advice", "Send less at once; the limit is DESKHAND_UPLOAD_LIMIT.")
                                .put("instance", context.request().path())
                                .encode());
            }
        });
    }
}
