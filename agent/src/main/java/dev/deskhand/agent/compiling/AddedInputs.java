package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The inputs of a plan while it is compiled: those it had, and those that values written into it become. */
final class AddedInputs {

    private final Map<String, Input> all;
    private final Map<String, JsonNode> added = new LinkedHashMap<>();

    AddedInputs(Map<String, Input> before) {
        this.all = new LinkedHashMap<>(before);
    }

    /** The same, to add to it without adding to this one. */
    AddedInputs copy() {
        var copy = new AddedInputs(all);
        copy.added.putAll(added);
        return copy;
    }

    /** Adds one under a name that is free, and gives the template that reads it. */
    JsonNode add(String name, Input.Type type, JsonNode value) {
        String free = free(name);
        var title = LocalizedText.same(name.replace('_', ' '));
        all.put(free, new Input(type, title, null, true, null, List.of()));
        added.put(free, value);
        return TextNode.valueOf("${inputs." + free + "}");
    }

    /**
     * Adds one that is what it was this time unless it is given, and gives the expression that reads it.
     *
     * @param label what a page calls it
     */
    String addWithDefault(String label, String value) {
        String word =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        String free = free(word.isEmpty() ? "value" : word);
        var title = LocalizedText.same(label.isBlank() ? free : label);
        JsonNode text = TextNode.valueOf(value);
        all.put(free, new Input(Input.Type.TEXT, title, null, false, text, List.of()));
        added.put(free, text);
        return "inputs." + free;
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; all.containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }

    Map<String, Input> all() {
        return all;
    }

    /** The values of this run for those that were added. */
    Map<String, JsonNode> added() {
        return added;
    }
}
