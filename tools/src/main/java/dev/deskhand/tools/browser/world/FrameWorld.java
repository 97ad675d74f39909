package dev.deskhand.tools.browser.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.ApartScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;

/** The world of one frame's document, with the scripts brought there. */
final class FrameWorld {

    private static final String ONE_CALL = "deskhand-call";

    private final DevTools line;
    private final String frame;
    private final int context;
    private final Map<ApartScripts.Part, String> brought = new ConcurrentHashMap<>();

    private final @Nullable PageLine page;

    private FrameWorld(DevTools line, String frame, int context, @Nullable PageLine page) {
        this.line = line;
        this.frame = frame;
        this.context = context;
        this.page = page;
    }

    /** That of the tab's page, which has the usual scripts. */
    static FrameWorld of(PageLine page, Awaiting awaiting) throws IOException, InterruptedException {
        String functions = functions(awaiting.await(page.line(), page.brought()));
        PageLine.Place place = page.place();
        var world = new FrameWorld(page.line(), place.frame(), place.context(), page);
        world.brought.put(ApartScripts.Part.USUAL, functions);
        return world;
    }

    /** @throws IOException when the line knows no such frame, or is closed */
    static FrameWorld in(DevTools line, String frame, Awaiting awaiting) throws IOException, InterruptedException {
        ObjectNode wanted = object().put("frameId", frame).put("worldName", PageLine.WORLD);
        return new FrameWorld(
                line,
                frame,
                awaiting.await(line, line.send("Page.createIsolatedWorld", wanted))
                        .path("executionContextId")
                        .asInt(),
                null);
    }

    /** The page it is the world of; null where it is a frame's. */
    @Nullable
    PageLine page() {
        return page;
    }

    DevTools line() {
        return line;
    }

    String frame() {
        return frame;
    }

    /** How an answer is waited for: IOException is a refusal, or the line's end. */
    interface Awaiting {
        JsonNode await(DevTools line, CompletableFuture<JsonNode> answer) throws IOException, InterruptedException;
    }

    /** The answer as the browser takes it apart: a text and elements, see apart.js. */
    JsonNode call(String function, boolean later, Passed given, Awaiting awaiting)
            throws IOException, InterruptedException {
        ApartScripts.Part part = ApartScripts.partOf(function);
        List<String> elements = resolved(given.elements(), awaiting);
        String functions = brought(part, awaiting);
        ObjectNode call = object().put("objectId", functions)
                .put("functionDeclaration", part.call(function, later))
                .put("awaitPromise", later)
                .put("objectGroup", ONE_CALL);
        var values = call.putArray("arguments");
        values.addObject().put("value", given.text());
        elements.forEach(element -> values.addObject().put("objectId", element));
        ObjectNode depth = call.putObject("serializationOptions");
        depth.put("serialization", "deep").put("maxDepth", 2);
        depth.putObject("additionalParameters").put("maxNodeDepth", 0).put("includeShadowTree", "none");
        try {
            return awaiting.await(line, line.send("Runtime.callFunctionOn", call));
        } finally {
            line.send("Runtime.releaseObjectGroup", object().put("objectGroup", ONE_CALL));
        }
    }

    private String brought(ApartScripts.Part part, Awaiting awaiting) throws IOException, InterruptedException {
        String known = brought.get(part);
        if (known != null) {
            return known;
        }
        ObjectNode source = object().put("expression", part.source()).put("contextId", context);
        String functions = functions(awaiting.await(line, line.send("Runtime.evaluate", source)));
        brought.put(part, functions);
        return functions;
    }

    private static String functions(JsonNode answer) {
        String functions = answer.path("result").path("objectId").asText();
        if (functions.isEmpty() || answer.has("exceptionDetails")) {
            throw new IllegalStateException("the scripts did not start: " + answer);
        }
        return functions;
    }

    private List<String> resolved(List<String> ids, Awaiting awaiting) throws IOException, InterruptedException {
        var asked = new ArrayList<CompletableFuture<JsonNode>>();
        for (String id : ids) {
            ElementId element = ElementId.of(id)
                    .filter(known -> known.frame().equals(frame))
                    .orElseThrow(
                            () -> new NoSuchElementException("no such element: it stands in another frame than asked"));
            ObjectNode node = object().put("backendNodeId", element.number())
                    .put("executionContextId", context)
                    .put("objectGroup", ONE_CALL);
            asked.add(line.send("DOM.resolveNode", node));
        }
        var objects = new ArrayList<String>();
        for (CompletableFuture<JsonNode> answer : asked) {
            String object =
                    node(answer, awaiting).path("object").path("objectId").asText();
            if (object.isEmpty()) {
                throw new StaleElementReferenceException("stale element reference: it belongs to another document");
            }
            objects.add(object);
        }
        return objects;
    }

    private JsonNode node(CompletableFuture<JsonNode> answer, Awaiting awaiting)
            throws IOException, InterruptedException {
        try {
            return awaiting.await(line, answer);
        } catch (IOException e) {
            Throwable refusal = e.getCause() == null ? null : e.getCause().getCause();
            String said = refusal == null ? "" : String.valueOf(refusal.getMessage());
            if (said.startsWith("No node") || said.startsWith("Node with given id")) {
                throw new NodeUnknownException(e);
            }
            throw e;
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
