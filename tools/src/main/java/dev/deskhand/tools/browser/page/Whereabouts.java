package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the page is when a step begins; asked of the browser without waiting, since hardly any step needs to know. */
public final class Whereabouts {

    private final Page page;
    private final @Nullable DevTools line;
    private final CompletableFuture<JsonNode> told;

    private Whereabouts(Page page, @Nullable DevTools line, CompletableFuture<JsonNode> told) {
        this.page = page;
        this.line = line;
        this.told = told;
    }

    public static Whereabouts now(Page page) throws InterruptedException {
        DevTools line = page.session().line().open().orElse(null);
        JsonNodeFactory json = JsonNodeFactory.instance;
        return line == null
                ? new Whereabouts(page, null, CompletableFuture.completedFuture(told(page)))
                : new Whereabouts(page, line, line.send("Target.getTargetInfo", json.objectNode()));
    }

    private static JsonNode told(Page page) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.objectNode().set("targetInfo", json.objectNode().put("url", page.url()));
    }

    /** Its address then. */
    public String url() throws InterruptedException {
        try {
            JsonNode answer = line == null ? told.join() : line.await(told);
            return answer.at("/targetInfo/url").asText();
        } catch (IOException e) {
            return page.url(); // the line broke: where it is now is the best that is known
        }
    }
}
