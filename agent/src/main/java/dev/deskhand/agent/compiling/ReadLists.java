package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts readings of tables in the place of lists that were written out. */
final class ReadLists {

    private final List<Round> rounds;
    private final Values values;
    private final String asked;

    /** @param asked the goal */
    ReadLists(List<Round> rounds, Values values, String asked) {
        this.rounds = List.copyOf(rounds);
        this.values = values;
        this.asked = asked;
    }

    /** Whether part of it is neither an expression nor a value that was given: with other values it would be half of this and half of that. */
    boolean isWrittenOut(JsonNode value) {
        if (value.isContainerNode()) {
            boolean nothing = value.isArray() && value.isEmpty();
            for (JsonNode part : value) {
                nothing |= isWrittenOut(part);
            }
            return nothing;
        }
        String text = value.asText();
        return !text.contains("${")
                && !text.isBlank()
                && !(values.mentions(text) && values.rest(text).isBlank());
    }

    /** A result in which lists that an act had read before they were written out are taken from that act. */
    JsonNode byActs(JsonNode result) {
        ObjectNode taken = JsonNodeFactory.instance.objectNode();
        result.properties()
                .forEach(part -> taken.set(
                        part.getKey(),
                        part.getValue().isArray() && isWrittenOut(part.getValue())
                                ? byAct(part.getValue())
                                        .<JsonNode>map(TextNode::valueOf)
                                        .orElse(part.getValue())
                                : part.getValue()));
        return taken;
    }

    private Optional<String> byAct(JsonNode list) {
        List<Deed> acts =
                rounds.stream().flatMap(round -> round.acts().stream()).toList();
        for (Deed act : acts.reversed()) {
            var output = act.output();
            if (output != null && output.json().path("items").isArray()) {
                var reading = new WrittenList(list, values, asked).from(SeenTable.read(output.json()));
                if (reading.isPresent()) {
                    return reading.map(one -> "${" + one.of(act.step().id() + ".items") + "}");
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A step that reads the list on the page the exploration ended on, and the expression that makes the list of what it reads.
     *
     * @param shownOnly whether it reads what the page shows, though there is more
     */
    record Read(Step.Action step, String expression, boolean shownOnly) {}

    /** Empty when no table of that page holds just that. */
    Optional<Read> onLastPage(JsonNode list, String id) {
        Round last = rounds.getLast();
        var tables = new ArrayList<SeenTable>();
        Stream.concat(last.seen().stream(), last.looks().stream()).forEach(deed -> {
            var output = deed.output();
            if (output != null) {
                tables.addAll(SeenTable.in(output.json().path("outline").asText()));
            }
        });
        return tables.reversed().stream()
                .flatMap(table -> new WrittenList(list, values, asked)
                        .from(table).map(reading -> read(table, reading, id)).stream())
                .findFirst();
    }

    private static Read read(SeenTable table, WrittenList.Reading reading, String id) {
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        if (!table.name().isEmpty()) {
            with.put("table", table.name());
        }
        reading.columns().forEach(with.putArray("columns")::add);
        if (table.hasMore()) {
            with.put("all_pages", false);
        }
        var step = new Step.Action(
                id, "browser.read_table", with, null, null, null, false, Step.Retry.NONE, Step.OnError.STOP, null);
        return new Read(step, "${" + reading.of(id + ".items") + "}", table.hasMore());
    }
}
