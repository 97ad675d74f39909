package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Functions brought into a page once and asked over DevTools, and trusted input for what they put the focus on. Focus is
 * always awaited before input is sent: input sent ahead of it lands in other fields.
 */
public final class PageLine {

    /** What the world of the scripts is called: who asks for it again on the same line is given the same. */
    public static final String WORLD = "deskhand";

    private final DevTools line;
    private final CompletableFuture<Place> place;
    private final CompletableFuture<JsonNode> brought;

    private PageLine(DevTools line, CompletableFuture<Place> place, CompletableFuture<JsonNode> brought) {
        this.line = line;
        this.place = place;
        this.brought = brought;
    }

    /** The page's frame, and the number of the world in it. */
    public record Place(String frame, int context) {}

    /** Brings the scripts into a world of their own in the page, without waiting for them to be there. */
    public static PageLine begin(DevTools line, String scripts) {
        CompletableFuture<Place> place = line.send("Page.getFrameTree", object())
                .thenApply(tree -> tree.at("/frameTree/frame/id").asText())
                .thenCompose(frame -> line.send(
                                "Page.createIsolatedWorld",
                                object().put("frameId", frame).put("worldName", WORLD))
                        .thenApply(world -> new Place(
                                frame, world.path("executionContextId").asInt())));
        return new PageLine(
                line,
                place,
                place.thenCompose(at -> line.send(
                        "Runtime.evaluate", object().put("expression", scripts).put("contextId", at.context()))));
    }

    /** Has scripts run in the world of their own of every document of the tab, before any of the document's; as of now in those that are there. */
    public static void first(DevTools line, String scripts) {
        line.send("Page.enable", object());
        line.send(
                "Page.addScriptToEvaluateOnNewDocument",
                object().put("source", scripts).put("worldName", WORLD).put("runImmediately", true));
    }

    public DevTools line() {
        return line;
    }

    /** What the browser answers when the scripts are there. */
    public CompletableFuture<JsonNode> brought() {
        return brought;
    }

    /** Where they are, once they are there. */
    public Place place() {
        return place.join();
    }

    /** Whether they did not come to be there, as when the document went meanwhile. */
    public boolean isBroken() {
        return brought.isCompletedExceptionally();
    }

    /** Has scripts run in the page's own world, with the console's functions, without waiting for them. */
    public static void inPage(DevTools line, String scripts) {
        line.send("Runtime.evaluate", object().put("expression", scripts).put("includeCommandLineAPI", true));
    }

    private String functions() throws IOException, InterruptedException {
        JsonNode answer = line.await(brought);
        String functions = functions(answer);
        if (functions.isEmpty()) {
            throw new IOException("The page's scripts did not start: " + answer);
        }
        return functions;
    }

    private static String functions(JsonNode answer) {
        return answer.path("result").path("objectId").asText();
    }

    /** Calls one of them when it is there, whatever comes of it, without waiting for anything. */
    public void tell(String function, Object... arguments) {
        brought.thenAccept(answer -> line.send("Runtime.callFunctionOn", call(functions(answer), function, arguments)));
    }

    /**
     * Calls one of them; gives what it returns or promises.
     *
     * @throws DocumentGoneException when the document that has them is gone: nothing was done
     */
    public JsonNode ask(String function, Object... arguments) throws IOException, InterruptedException {
        JsonNode answer = line.call("Runtime.callFunctionOn", call(functions(), function, arguments));
        if (answer.has("exceptionDetails")) {
            throw new IOException("The page's script failed: " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    private static ObjectNode call(String functions, String function, Object... arguments) {
        ObjectNode call = object().put("objectId", functions)
                .put("functionDeclaration", "function(...a) { return this." + function + "(...a); }")
                .put("returnByValue", true)
                .put("awaitPromise", true);
        var values = call.putArray("arguments");
        for (Object argument : arguments) {
            values.addObject().putPOJO("value", argument);
        }
        return call;
    }

    /** Puts the text in the place of what is selected, as one trusted input without keys. */
    public void insert(String text) throws IOException, InterruptedException {
        line.call("Input.insertText", object().put("text", text));
    }

    /** Presses the keys one after the other: characters, or the names of {@link Keystroke}. */
    public void press(List<Keystroke> keys) throws IOException, InterruptedException {
        var sent = new ArrayList<CompletableFuture<JsonNode>>();
        for (Keystroke key : keys) {
            sent.add(line.send("Input.dispatchKeyEvent", key.down()));
            sent.add(line.send("Input.dispatchKeyEvent", key.up()));
        }
        for (var answer : sent) {
            line.await(answer);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
