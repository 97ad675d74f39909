package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Which table is meant.
 *
 * @param wanted its caption, label, heading or id, or a column; "" when it is the only one
 * @param columns columns it must have
 */
public record TableChoice(String wanted, List<String> columns) {

    public TableChoice {
        columns = List.copyOf(columns);
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

        void enter(RemoteWebDriver driver) {
            driver.switchTo().defaultContent();
            frames.forEach(frame -> driver.switchTo().frame(frame));
        }
    }

    public static TableChoice of(JsonNode table, List<String> columns) {
        if (table.isObject()) {
            for (String key : List.of("name", "label", "text", "css", "test_id")) {
                if (table.path(key).isTextual()) {
                    return new TableChoice(table.path(key).asText().replaceFirst("^#", ""), columns);
                }
            }
        }
        return new TableChoice(table.isTextual() ? table.asText() : "", columns);
    }

    /**
     * Waits for the table.
     *
     * @throws ToolFailure NOT_FOUND or AMBIGUOUS with the tables that are there
     */
    Chosen await(Page page) throws InterruptedException {
        var clock = page.waiting(page.patience());
        while (true) {
            List<Chosen> all = look(page);
            List<Chosen> fitting = fitting(all);
            if (fitting.size() == 1) {
                return fitting.getFirst();
            }
            if (!clock.again()
                    || (fitting.size() > 1 && page.state().path("ready").asBoolean())) {
                throw fitting.isEmpty() ? notFound(page, all) : ambiguous(fitting);
            }
        }
    }

    private static List<Chosen> look(Page page) {
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
                .toList();
        if (wanted.isEmpty()) {
            return withColumns;
        }
        String name = plain(wanted);
        List<Predicate<Chosen>> ways = List.of(
                table -> plain(table.facts().path("name").asText()).equals(name),
                table -> plain(table.facts().path("heading").asText()).equals(name),
                table -> plain(table.facts().path("id").asText()).equals(name),
                table -> plain(table.facts().path("name").asText()).contains(name),
                table -> plain(table.facts().path("heading").asText()).contains(name),
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
        return table.table().columns().stream().anyMatch(name -> plain(name).equals(plain(column)));
    }

    public static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private ToolFailure notFound(Page page, List<Chosen> all) {
        String here = all.isEmpty() ? "There are no tables here." : "Tables here: " + listed(all) + ".";
        String which = wanted.isEmpty() ? "" : " '" + wanted + "'";
        String having = columns.isEmpty() ? "" : " with the columns " + String.join(", ", columns);
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no table" + which + having + " on " + page.where() + ". " + here,
                "Use a table's caption or heading, and its columns as they are written there.");
    }

    private static ToolFailure ambiguous(List<Chosen> fitting) {
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                fitting.size() + " tables come into question: " + listed(fitting) + ".",
                "Say which by its caption or heading, or by a column only it has.");
    }

    private static String listed(List<Chosen> tables) {
        return tables.stream()
                .limit(8)
                .map(t -> "'" + t.title() + "' (" + String.join(", ", t.table().columns()) + ")")
                .collect(Collectors.joining("; "));
    }
}
