package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows one output of a run: a list of records as a table, anything else on a line. */
final class OutputLines {
    private static final int MOST_ROWS = 20;

    private OutputLines() {}

    static void show(String name, JsonNode value, Terminal terminal) {
        JsonNode plain = Localized.plain(value);
        if (plain.isArray() && !plain.isEmpty() && plain.get(0).isObject()) {
            terminal.line("  " + name + ":");
            table(plain, terminal);
            return;
        }
        String text = Localized.value(value);
        boolean nothing = text.isEmpty() || (plain.isContainerNode() && plain.isEmpty());
        if (!nothing) {
            terminal.line("  " + name + ": " + TextTable.cut(text, 400));
        }
    }

    private static void table(JsonNode items, Terminal terminal) {
        Set<String> columns = new LinkedHashSet<>();
        items.forEach(item -> item.fieldNames().forEachRemaining(columns::add));
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(items.size(), MOST_ROWS); row++) {
            JsonNode item = items.get(row);
            rows.add(columns.stream()
                    .map(column -> Localized.value(item.path(column)))
                    .toList());
        }
        terminal.table(List.copyOf(columns), rows);
        int more = items.size() - MOST_ROWS;
        if (more > 0) {
            terminal.line("  ... and " + more + " more", "  ……另有 " + more + " 行");
        }
    }
}
