package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One form being filled: asks the page to focus a field, then gives it trusted input; the page answers at the end what each
 * field holds. Focus is always awaited before input is sent: input sent ahead of it lands in other fields.
 */
public final class FormLine {

    private final DevTools line;
    private final String form;

    private FormLine(DevTools line, String form) {
        this.line = line;
        this.form = form;
    }

    /** Brings the scripts into the page; what they keep can't be reached by the page. */
    public static FormLine begin(DevTools line, String scripts) throws IOException, InterruptedException {
        JsonNode answer = line.call(
                "Runtime.evaluate", object().put("expression", scripts).put("includeCommandLineAPI", true));
        String form = answer.path("result").path("objectId").asText();
        if (form.isEmpty()) {
            throw new IOException("The page's scripts did not start: " + answer);
        }
        return new FormLine(line, form);
    }

    /** Calls a function of fast.js. */
    public JsonNode ask(String function, Object... arguments) throws IOException, InterruptedException {
        ObjectNode call = object().put("objectId", form)
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
