package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.likeness.WordsWithin;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Which table is meant.
 *
 * @param wanted its caption, label, heading or id, or a column; "" when it is the only one
 * @param columns columns it must have
 * @param called columns that are called otherwise now than in the plan: by the name now, the plan's
 * @param held what was met of it when it was last read; null when that is not known
 */
public record TableChoice(
        String wanted,
        List<String> columns,
        Map<String, String> called,
        @Nullable TableMet held) {

    /** Keys of a table's target that a person does not write: what a heal says of its columns, and what it is held to. */
    static final String CALLED = "called";

    static final String HELD = "held";

    public TableChoice {
        columns = List.copyOf(columns);
        called = Map.copyOf(called);
    }

    TableChoice held(@Nullable TableMet met) {
        return new TableChoice(wanted, columns, called, met);
    }

    /** A table of the page as it stands now. */
    record Chosen(WebElement element, List<WebElement> frames, JsonNode facts) {

        RawTable table() {
            return RawTable.from(facts);
        }

        String url() {
            return facts.path("url").asText();
        }

        String title() {
            String name = facts.path("name").asText();
            return name.isEmpty() ? facts.path("heading").asText() : name;
        }

        /** What it shows, to tell one page of it from another. */
        String sign() {
            return table().rows().toString();
        }

        boolean hasRowsOf(Chosen other) {
            return sign().equals(other.sign());
        }

        void enter(RemoteWebDriver driver) {
            driver.switchTo().defaultContent();
            frames.forEach(frame -> driver.switchTo().frame(frame));
        }
    }

    public static TableChoice of(JsonNode table, List<String> columns) {
        var called = new HashMap<String, String>();
        table.path(CALLED)
                .properties()
                .forEach(one -> called.put(one.getKey(), one.getValue().asText()));
        TableMet held = table.path(HELD).isObject() ? TableMet.from(table.path(HELD)) : null;
        return new TableChoice(wanted(table), columns, called, held);
    }

    private static String wanted(JsonNode table) {
        if (table.isObject()) {
            for (String key : List.of("name", "label", "text", "css", "test_id")) {
                if (table.path(key).isTextual()) {
                    return table.path(key).asText().replaceFirst("^#", "");
                }
            }
        }
        return table.isTextual() ? table.asText() : "";
    }

    /**
     * Waits for the table.
     *
     * @throws ToolFailure NOT_FOUND or AMBIGUOUS with the tables that are there
     */
    Chosen await(Page page) throws InterruptedException {
        return await(page, page.patience());
    }

    Chosen await(Page page, Duration patience) throws InterruptedException {
        var clock = page.waiting(patience);
        while (true) {
            List<Chosen> all = look(page).stream().map(this::named).toList();
            List<Chosen> fitting = fitting(all);
            if (fitting.size() == 1) {
                return fitting.getFirst();
            }
            if (!clock.again()
                    || (fitting.size() > 1 && page.state().path("ready").asBoolean())) {
                throw fitting.isEmpty() ? TableFailures.notFound(page, this, all) : TableFailures.ambiguous(fitting);
            }
        }
    }

    /** Without waiting. */
    List<Chosen> fitting(Page page) {
        return fitting(look(page).stream().map(this::named).toList());
    }

    /** With its columns called as in the plan. */
    private Chosen named(Chosen table) {
        if (called.isEmpty()) {
            return table;
        }
        ObjectNode facts = table.facts().deepCopy();
        ArrayNode headers = facts.putArray("headers");
        table.facts().path("headers").forEach(one -> headers.add(called.getOrDefault(one.asText(), one.asText())));
        return new Chosen(table.element(), table.frames(), facts);
    }

    static List<Chosen> look(Page page) {
        var all = new ArrayList<Chosen>();
        try {
            Frames.each(page.driver(), "tables", List.of(), (way, answer) -> {
                JsonNode facts = PageScripts.parse(answer.get("facts"));
                List<WebElement> elements = PageScripts.list(answer.get("elements"));
                for (int i = 0; i < elements.size(); i++) {
                    all.add(new Chosen(elements.get(i), List.copyOf(way), facts.path(i)));
                }
            });
        } catch (StaleElementReferenceException e) {
            return List.of();
        }
        return all;
    }

    private List<Chosen> fitting(List<Chosen> all) {
        var withColumns = all.stream()
                .filter(table -> columns.stream().allMatch(column -> has(table, column)))
                .filter(table -> held == null || held.isSame(TableMet.from(table.facts())))
                .toList();
        if (wanted.isEmpty()) {
            // A menu that is made of a table is none that anybody means without naming it.
            var data = withColumns.stream()
                    .filter(table -> !table.facts().path("in_nav").asBoolean())
                    .toList();
            return data.isEmpty() || held != null ? withColumns : data;
        }
        String name = plain(wanted);
        List<Predicate<Chosen>> ways = List.of(
                table -> plain(table.facts().path("name").asText()).equals(name),
                table -> plain(table.facts().path("heading").asText()).equals(name),
                table -> plain(table.facts().path("id").asText()).equals(name),
                table -> WordsWithin.stand(plain(table.facts().path("name").asText()), name),
                table -> WordsWithin.stand(plain(table.facts().path("heading").asText()), name),
                table -> has(table, wanted));
        for (Predicate<Chosen> way : ways) {
            var hits = withColumns.stream().filter(way).toList();
            if (!hits.isEmpty()) {
                return hits;
            }
        }
        return List.of();
    }

    private static boolean has(Chosen table, String column) {
        return table.table().columns().stream().anyMatch(name -> isSame(name, column));
    }

    static boolean isSame(String column, String other) {
        return plain(column).equals(plain(other));
    }

    public static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
