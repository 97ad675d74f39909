package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an exploration found out at the place where it stood, for other values too. */
final class Findings {

    private final Values values;
    private final Outcome outcome;
    private final Round last;
    private final List<Kept> kept;
    private final String prefix;
    private final ReadLists lists;
    private final List<Step> steps = new ArrayList<>();
    private final List<LocalizedText> doubts = new ArrayList<>();

    /** @param prefix of the ids of the steps that read */
    Findings(Values values, Outcome outcome, ReadLists lists, Round last, List<Kept> kept, String prefix) {
        this.values = values;
        this.outcome = outcome;
        this.last = last;
        this.kept = kept;
        this.prefix = prefix;
        this.lists = lists;
    }

    List<Step> steps() {
        return steps;
    }

    List<LocalizedText> doubts() {
        return doubts;
    }

    /** The template of the result; what cannot be read again keeps this time's value, and that is said. */
    JsonNode template(JsonNode result, JsonNode schema) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        result.properties()
                .forEach(part ->
                        template.set(part.getKey(), of(part.getKey(), part.getValue(), schema.path(part.getKey()))));
        return template;
    }

    private JsonNode of(String name, JsonNode value, JsonNode schema) {
        if (value.isTextual() && value.asText().contains("${")) {
            return values.in(value);
        }
        if (value.isContainerNode() && lists.isWrittenOut(value)) {
            var read = lists.onLastPage(value, nextId());
            if (read.isPresent()) {
                steps.add(read.get().step());
                if (read.get().shownOnly()) {
                    doubts.add(LocalizedText.of(
                            "“" + name
                                    + "” is read from the page of the table that is shown, as this time; rows on its other"
                                    + " pages are left out",
                            "“" + name + "”只读取表格当前显示的这一页，与本次相同；其他页上的行不包括在内"));
                }
                return TextNode.valueOf(read.get().expression());
            }
            doubts.add(LocalizedText.of(
                    "“" + name
                            + "” will always be what it was this time: it was written out instead of read from a table",
                    "“" + name + "”将始终与本次相同：它是逐项写出的，而不是从表格读取的"));
            return value;
        }
        if (!value.isValueNode() || value.isNull() || value.isBoolean()) {
            return values.in(value);
        }
        String text = value.asText();
        if (values.mentions(text) && values.rest(text).isBlank()) {
            return values.in(TextNode.valueOf(text));
        }
        boolean number = value.isNumber() || schema.path("type").asText().matches("number|integer");
        return reading(text, number).<JsonNode>map(TextNode::valueOf).orElseGet(() -> {
            doubts.add(LocalizedText.of(
                    "“" + name + "” will always be “" + text + "”: there was no place to read it from for other values",
                    "“" + name + "”将始终为“" + text + "”：没有可供其他数据读取的位置"));
            return value;
        });
    }

    private Optional<String> reading(String text, boolean number) {
        for (Kept act : kept.reversed()) {
            Optional<String> told = output(act, text);
            if (told.isPresent()) {
                return told;
            }
        }
        for (String kind :
                List.of("cell", "beside", "field", "field made up", "alert", "only", "beside made up", "heading")) {
            for (JsonNode place : places(text)) {
                if (kindOf(place).equals(kind)
                        && AsWritten.isWhole(place.path("whole").asText(), text, number)) {
                    Optional<String> read = read(place, number);
                    if (read.isPresent()) {
                        return read;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A label that holds a value among words of its own may read otherwise another time. */
    private String kindOf(JsonNode place) {
        String label = place.path("label").asText();
        boolean madeUp = values.mentions(label) && !values.rest(label).isBlank();
        return place.path("in").asText() + (madeUp ? " made up" : "");
    }

    /** What an act itself told, such as a message or the name of a file. */
    private static Optional<String> output(Kept act, String text) {
        var output = act.deed().output();
        if (output == null) {
            return Optional.empty();
        }
        JsonNode alerts = output.json().path("alerts");
        for (int i = 0; i < alerts.size(); i++) {
            if (alerts.get(i).asText().equals(text)) {
                return Optional.of("${" + act.id() + ".alerts[" + i + "]}");
            }
        }
        for (String key : List.of("file", "name")) {
            if (output.json().path(key).asText().equals(text)) {
                return Optional.of("${" + act.id() + "." + key + "}");
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> places(String text) {
        var places = new ArrayList<JsonNode>();
        for (Deed proof : last.looks()) {
            var output = proof.output();
            if (output != null && proof.step().with().path("text").asText().equals(text)) {
                output.json().path("places").forEach(places::add);
            }
        }
        return places;
    }

    private String nextId() {
        return prefix + "r" + (steps.size() + 1);
    }

    private Optional<String> read(JsonNode place, boolean number) {
        String id = nextId();
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        switch (place.path("in").asText()) {
            case "cell" -> {
                ObjectNode where = outcome.where(place);
                if (where.isEmpty()) {
                    return Optional.empty();
                }
                if (!place.path("table").asText().isEmpty()) {
                    with.set("table", said(place.path("table")));
                }
                with.set("where", where);
                steps.add(step(id, "browser.find_row", with, "output.found"));
                return Optional.of("${" + id + ".row["
                        + values.expression(place.path("column").asText()) + "]}");
            }
            case "beside", "field" -> with.set("beside", said(place.path("label")));
            case "only" -> {
                ObjectNode target =
                        with.putObject("target").put("role", place.path("role").asText());
                if (place.hasNonNull("within")) {
                    target.set("within", said(place.path("within")));
                }
            }
            case "alert" -> with.putObject("target").put("css", "[role=status],[role=alert],output,[aria-live]");
            default ->
                with.putObject("target")
                        .put("css", "h" + place.path("level").asInt(1))
                        .put("nth", place.path("nth").asInt(1));
        }
        steps.add(step(id, "browser.read", with, null));
        return Optional.of(number ? "${number(" + id + ".text)}" : "${" + id + ".text}");
    }

    /** A label may speak of what it was looked for, such as "Phone of Ada Parker". */
    private TextNode said(JsonNode words) {
        return TextNode.valueOf(values.generalized(words.asText()));
    }

    private static Step step(String id, String use, ObjectNode with, @org.jspecify.annotations.Nullable String expect) {
        return new Step.Action(id, use, with, null, expect, null, false, Step.Retry.NONE, Step.OnError.STOP, null);
    }
}
