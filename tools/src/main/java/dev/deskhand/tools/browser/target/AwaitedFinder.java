package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a step waits for, which is met once it is there. Only something to use is recognised under another name, such as a
 * button or a field: what merely says something, such as that an order was saved, is waited for to say just that.
 */
public record AwaitedFinder(TargetFinder targets) implements Finder {

    private static final String ASKED = "asked";
    private static final String MARKS = "marks";

    private static final Set<String> USED = Set.of(
            "button",
            "link",
            "tab",
            "menuitem",
            "checkbox",
            "radio",
            "switch",
            "textbox",
            "searchbox",
            "combobox",
            "listbox",
            "spinbutton",
            "slider",
            "file");

    @Override
    public Set<String> names(JsonNode arguments) {
        return targets.names(arguments);
    }

    @Override
    public boolean leadsAway(JsonNode met) {
        return false;
    }

    @Override
    public boolean staysHere(JsonNode met) {
        return true;
    }

    @Override
    public boolean isLost(FailureKind kind) {
        return kind == FailureKind.TIMEOUT || Finder.super.isLost(kind);
    }

    @Override
    public Sight look(ToolCall call, ToolContext context) {
        JsonNode target = call.arguments().json().path("target");
        return target.isMissingNode()
                ? new Sight(Map.of(), List.of())
                : new Sight(
                        Map.of(
                                TargetFinder.POINTER,
                                JsonNodeFactory.instance.objectNode().set(ASKED, target)),
                        List.of());
    }

    /** It is not there yet: what stands for the values is put in once it is. */
    @Override
    public Optional<JsonNode> general(JsonNode met, Map<String, String> marks) {
        ObjectNode general = met.deepCopy();
        marks.forEach((value, mark) -> general.withObject("/" + MARKS).put(value, mark));
        return Optional.of(general);
    }

    @Override
    public JsonNode filled(JsonNode met, Map<String, String> values) {
        return met.has("print") ? targets.filled(met, values) : met;
    }

    /** What was waited for, as it is now that it is there; nothing of it is kept when it cannot be told. */
    @Override
    public Map<String, JsonNode> used(Map<String, JsonNode> met, ToolContext context) throws InterruptedException {
        var used = new HashMap<>(met);
        JsonNode waited = met.getOrDefault(TargetFinder.POINTER, JsonNodeFactory.instance.objectNode());
        JsonNode asked = waited.path(ASKED);
        if (!asked.isMissingNode()) {
            used.put(
                    TargetFinder.POINTER,
                    targets.meet(asked, context)
                            .map(known -> kept(known, asked, waited.path(MARKS)))
                            .orElseGet(JsonNodeFactory.instance::objectNode));
        }
        return used;
    }

    private static JsonNode kept(JsonNode known, JsonNode asked, JsonNode marks) {
        var stands = new HashMap<String, String>();
        marks.properties()
                .forEach(one -> stands.put(one.getKey(), one.getValue().asText()));
        return RowPart.kept(
                stands.isEmpty() ? known : RowPart.general(known, stands),
                asked.path("within").asText());
    }

    /** Others than what was met may bear the same name by then; a wait changes nothing. */
    @Override
    public JsonNode holding(JsonNode arguments, Map<String, JsonNode> met) {
        return arguments;
    }

    @Override
    public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context)
            throws InterruptedException {
        String role = met.getOrDefault(TargetFinder.POINTER, JsonNodeFactory.instance.objectNode())
                .path("print")
                .path("role")
                .asText();
        return USED.contains(role) ? targets.lost(call, met, context) : Optional.empty();
    }

    @Override
    public JsonNode taking(JsonNode arguments, String pointer, JsonNode target) {
        return targets.taking(arguments, pointer, target);
    }
}
