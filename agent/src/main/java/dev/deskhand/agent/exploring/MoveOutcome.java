package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Says what came of one move after the other: where it led when that is another place, and what the page said. */
final class MoveOutcome {

    /** How much of what a move gave is told again: all of the newest, of earlier ones what a finish may rest on. */
    enum Detail {
        FULL(6_000),
        MUCH(1_200),
        BRIEF(160);

        private final int most;

        Detail(int most) {
            this.most = most;
        }
    }

    private static final int BRIEF_OUTPUT = 160;
    private static final int ROWS = 8;
    private static final int LONGEST_ROW = 400;
    private static final int FEW_VALUES = 8;
    private static final int SHORT_VALUE = 30;

    private String place = "";
    private Map<String, String> messages = Map.of();

    String of(Deed deed, Detail detail) {
        JsonNode output = java.util.Objects.requireNonNull(deed.output()).json();
        if (output.has("items")) {
            return table(output, detail);
        }
        if (output.has("outline")) {
            return detail == Detail.FULL ? "\n" + output.path("outline").asText() : "looked";
        }
        if (output.has("text")) {
            return MoveWords.shortened(output.path("text").asText(), detail.most);
        }
        var told = new StringJoiner("; ");
        String now = output.path("url").asText() + " “" + output.path("title").asText() + "”";
        if (output.hasNonNull("url") && !now.equals(place)) {
            told.add("now at " + ToldAddress.of(output.path("url").asText()) + " “"
                    + output.path("title").asText() + "”");
            place = now;
        }
        taken(deed).ifPresent(told::add);
        said(deed, output.path("alerts")).forEach(told::add);
        output.path("field_errors")
                .forEach(error -> told.add("wrong: " + error.path("field").asText() + ": "
                        + error.path("message").asText()));
        if (output.hasNonNull("dialog")) {
            told.add("a dialog came up: " + output.path("dialog"));
        }
        String rest = output.hasNonNull("url") ? "done" : MoveWords.shortened(output.toString(), BRIEF_OUTPUT);
        return told.length() == 0 ? rest : told.toString();
    }

    /** About how long what it says in that detail is, for moves that only read. */
    static int length(JsonNode output) {
        int length = MoveWords.shortened(output.path("text").asText(), Detail.MUCH.most)
                .length();
        for (int i = 0; i < Math.min(ROWS, output.path("items").size()); i++) {
            length +=
                    Math.min(LONGEST_ROW, output.path("items").get(i).toString().length());
        }
        return length;
    }

    /** Messages stay on a page for a while: what was there already is no answer to the move. */
    private List<String> said(Deed deed, JsonNode alerts) {
        var texts = new ArrayList<String>();
        var now = new LinkedHashMap<String, String>();
        alerts.forEach(alert -> {
            String since = messages.get(alert.asText());
            now.put(alert.asText(), since == null ? String.valueOf(deed.step().id()) : since);
            texts.add("the page says" + (since == null ? ": " : ", as after " + since + ": ") + alert.asText());
        });
        messages = now;
        return texts;
    }

    /** A choice that worked was held against the field: what was chosen, whatever the expression for it. */
    private static Optional<String> taken(Deed deed) {
        var filled = deed.arguments();
        if (!deed.step().use().equals(Moves.SELECT) || filled == null) {
            return Optional.empty();
        }
        JsonNode option = filled.json().path("option");
        var chosen = new ArrayList<String>();
        (option.isArray() ? option : List.of(option)).forEach(one -> chosen.add("“" + one.asText() + "”"));
        return Optional.of("the field took " + String.join(", ", chosen));
    }

    /** Of a table that is not shown whole, how what one would filter by is written. */
    private static List<String> fewValues(JsonNode output) {
        var told = new ArrayList<String>();
        for (JsonNode column : output.path("columns")) {
            var values = new LinkedHashSet<String>();
            output.path("items")
                    .forEach(item -> values.add(item.path(column.asText()).asText()));
            int longest = values.stream().mapToInt(String::length).max().orElse(0);
            if (values.size() > 1 && values.size() <= FEW_VALUES && longest <= SHORT_VALUE) {
                told.add("in " + column.asText() + " stand only: " + String.join(" | ", values));
            }
        }
        return told;
    }

    private static String table(JsonNode output, Detail detail) {
        boolean told = detail != Detail.BRIEF;
        JsonNode items = output.path("items");
        String whole = output.path("truncated").asBoolean()
                ? ", maybe not all: " + output.path("more").asText("the table's end was not surely reached")
                : "";
        var text = new StringBuilder("%d rows%s, columns %s".formatted(items.size(), whole, output.path("columns")));
        for (int i = 0; told && i < Math.min(ROWS, items.size()); i++) {
            text.append("\n     ").append(MoveWords.shortened(items.get(i).toString(), LONGEST_ROW));
        }
        if (told && items.size() > ROWS) {
            text.append("\n     …");
            fewValues(output).forEach(values -> text.append("\n     ").append(values));
        }
        return text.toString();
    }
}
