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
    private final CompletableFuture<JsonNode> brought;

    private PageLine(DevTools line, CompletableFuture<JsonNode> brought) {
        this.line = line;
        this.brought = brought;
    }

    /** Brings the scripts into a world of their own in the page, without waiting for them to be there. */
    public static PageLine begin(DevTools line, String scripts) {
        return new PageLine(
                line,
                line.send("Page.getFrameTree", object())
                        .thenCompose(tree -> line.send(
                                "Page.createIsolatedWorld",
                                object().put(
                                                "frameId",
                                                tree.at("/frameTree/frame/id").asText())
                                        .put("worldName", WORLD)))
                        .thenCompose(world -> line.send(
                                "Runtime.evaluate",
                                object().put("expression", scripts)
                                        .put(
                                                "contextId",
                                                world.path("executionContextId").asInt()))));
    }

    /** Has scripts run in the page's own world, with the console's functions, without waiting for them. */
    public static void inPage(DevTools line, String scripts) {
        line.send("Runtime.evaluate", object().put("expression", scripts).put("includeCommandLineAPI", true));
    }

    private String functions() throws IOException, InterruptedException {
        JsonNode answer = line.await(brought);
        String functions = answer.path("result").path("objectId").asText();
        if (functions.isEmpty()) {
            throw new IOException("The page's scripts did not start: " + answer);
        }
        return functions;
    }

    /**
     * Calls one of them; gives what it returns or promises.
     *
     * @throws DocumentGoneException when the document that has them is gone: nothing was done
     */
    public JsonNode ask(String function, Object... arguments) throws IOException, InterruptedException {
        ObjectNode call = object().put("objectId", functions())
                .put("functionDeclaration", "function(...a) { return this." + function + "(...a); }")
                .put("returnByValue", true)
                .put("awaitPromise", true);
        var values = call.putArray("arguments");
        for (Object argument : arguments) {
            values.addObject().putPOJO("value", argument);
        }
        JsonNode answer = line.call("Runtime.callFunctionOn", call);
        if (answer.has("exceptionDetails")) {
            throw new IOException("The page's script failed: " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
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
