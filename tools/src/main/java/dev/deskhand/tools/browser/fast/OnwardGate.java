package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stops a tab's own document from being asked for where it may not lead to, before anything is sent there. */
public final class OnwardGate implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DevTools line;
    private final Predicate<String> mayLead;
    private final String frame;
    private volatile @Nullable String stopped;

    private OnwardGate(DevTools line, Predicate<String> mayLead, String frame) {
        this.line = line;
        this.mayLead = mayLead;
        this.frame = frame;
    }

    /**
     * From now on, until it is closed.
     *
     * @param mayLead asked for each address; answers at once
     * @throws IOException when the browser does not let it
     */
    public static OnwardGate over(DevTools line, Predicate<String> mayLead) throws IOException, InterruptedException {
        String frame = line.call("Page.getFrameTree", JSON.objectNode())
                .at("/frameTree/frame/id")
                .asText();
        var gate = new OnwardGate(line, mayLead, frame);
        line.on("Fetch.requestPaused", gate::paused);
        ObjectNode documents = JSON.objectNode();
        documents.putArray("patterns").addObject().put("resourceType", "Document");
        line.call("Fetch.enable", documents);
        return gate;
    }

    private void paused(JsonNode event) {
        ObjectNode answer =
                JSON.objectNode().put("requestId", event.path("requestId").asText());
        if (!event.path("frameId").asText().equals(frame) || mayPass(event)) {
            line.send("Fetch.continueRequest", answer);
        } else {
            line.send("Fetch.failRequest", answer.put("errorReason", "BlockedByClient"));
        }
    }

    private boolean mayPass(JsonNode event) {
        String to = event.path("request").path("url").asText();
        if (mayLead.test(to)) {
            return true;
        }
        stopped = to;
        return false;
    }

    /** The last address it stopped. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    @Override
    public void close() {
        line.send("Fetch.disable", JSON.objectNode());
    }
}
