package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.LoopItems;
import dev.deskhand.service.web.page.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows what a run put out under the plan's own titles: a list of records as a table, anything else on a line. */
final class OutputLines {
    private static final int MOST_ROWS = 20;

    private final JsonNode planned;
    private final Terminal terminal;

    /** @param planned the outputs of the run's plan, by name; missing where the plan is not known */
    OutputLines(JsonNode planned, Terminal terminal) {
        this.planned = planned;
        this.terminal = terminal;
    }

    void show(String name, JsonNode value) {
        JsonNode plain = LoopItems.of(Localized.plain(value));
        if (plain.isArray() && !plain.isEmpty() && plain.get(0).isObject()) {
            terminal.line("  " + title(name) + terminal.say(":", "："));
            table(plain, planned.path(name).path("columns"));
            return;
        }
        String text = plain.isArray() ? listed(plain) : Localized.value(value);
        boolean nothing = text.isEmpty() || (plain.isContainerNode() && plain.isEmpty());
        if (!nothing) {
            terminal.line("  " + title(name) + terminal.say(": ", "：") + TextTable.cut(text, 400));
        }
    }

    private String title(String name) {
        String said = Localized.text(planned.path(name).path("title"), terminal);
        return said.isEmpty() ? usual("output." + name, name) : said;
    }

    private String column(String name, JsonNode titles) {
        String said = Localized.text(titles.path(name), terminal);
        return said.isEmpty() ? usual("output.column." + name, name) : said;
    }

    /** What the pages call it too; names nobody has words for stay as the plan's author wrote them. */
    private String usual(String key, String name) {
        Texts texts = Texts.in(terminal.chinese() ? "zh" : "en");
        return texts.has(key) ? texts.say(key) : name.replace('_', ' ');
    }

    private String listed(JsonNode items) {
        List<String> words = new ArrayList<>();
        items.forEach(item -> words.add(Localized.value(item)));
        return String.join(terminal.say(", ", "、"), words);
    }

    private void table(JsonNode items, JsonNode titles) {
        Set<String> columns = new LinkedHashSet<>();
        items.forEach(item -> item.fieldNames().forEachRemaining(columns::add));
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(items.size(), MOST_ROWS); row++) {
            JsonNode item = items.get(row);
            rows.add(columns.stream()
                    .map(column -> Localized.inColumn(item, column, items))
                    .toList());
        }
        terminal.table(columns.stream().map(column -> column(column, titles)).toList(), rows);
        int more = items.size() - MOST_ROWS;
        if (more > 0) {
            terminal.line("  ... and " + more + " more", "  ……另有 " + more + " 行");
        }
    }
}
