package dev.deskhand.workflows.policy;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.file.FileTool;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each argument of each action is for, as an attacker sees it. Whoever adds an action or an argument says so here:
 * tests fail for those that are not listed.
 */
public final class ArgumentKinds {

    /** Those that put something into a page, by the action; with what else such a call has to have. */
    public record PutIn(String action, String argument, String others, String value) {}

    /** The value is what the outside said. */
    public static final List<PutIn> PUT_INTO_PAGES = List.of(
            new PutIn("browser.fill", "fields", "{}", "{'Search':'$'}"),
            new PutIn("browser.type", "text", "{'target':'Search'}", "'$'"),
            new PutIn("browser.press", "keys", "{'target':'Search'}", "['s','$']"),
            new PutIn("browser.select", "option", "{'target':'Search'}", "'$'"),
            new PutIn("browser.pick_date", "date", "{'target':'Search'}", "'$'"),
            new PutIn("browser.drag", "by", "{'target':'Search'}", "{'x':5}"),
            new PutIn("browser.upload", "file", "{'target':'Search'}", "'$'"));

    /**
     * By the action, what steers nothing and puts nothing into a page: which of the things there it is about, how long is waited,
     * what is looked for or made of what was read, also by a model, the run's own sheets, what goes along to the address of a request, and
     * the answer to a question of the page, where to say yes is a change.
     */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("browser.click", "target double button modifiers dialog dialog_says dialog_text"),
            entry("browser.click_at", "target x y dialog dialog_says dialog_text"),
            entry("browser.fill", "targets within by_value"),
            entry("browser.type", "target add"),
            entry("browser.press", "target dialog dialog_says dialog_text"),
            entry("browser.select", "target"),
            entry("browser.check", "target checked"),
            entry("browser.pick_date", "target"),
            entry("browser.hover", "target"),
            entry("browser.drag", "target to dialog dialog_says dialog_text"),
            entry("browser.scroll", "target to within"),
            entry("browser.tabs", "switch_to close"),
            entry("browser.history", "go"),
            entry("browser.outline", "at budget find rows"),
            entry("browser.target", "target"),
            entry("browser.locate", "text"),
            entry("browser.read", "target beside"),
            entry("browser.read_table", "all_pages columns links max_rows table"),
            entry("browser.find_row", "table where"),
            entry("browser.wait_for", "gone seconds target text"),
            entry("browser.download", "target"),
            entry("browser.upload", "target"),
            entry("browser.print", "landscape"),
            entry("browser.screenshot", "whole_page"),
            entry("sheet.read", "columns errors header range sheet"),
            entry("sheet.write", "columns formats items sheet title totals"),
            entry("sheet.append", "items sheet"),
            entry("sheet.update", "items key sheet"),
            entry("sheet.sum", "by column items"),
            entry("sheet.group", "by count items sum"),
            entry("sheet.sort", "by first items"),
            entry("sheet.filter", "items where"),
            entry("http.request", "all_pages body expect_status form multipart query"),
            entry("file.list", "pattern"),
            entry("model.extract", "text file fields instructions"),
            entry("model.classify", "text file labels instructions"),
            entry("model.write", "instructions data language tone"));

    private ArgumentKinds() {}

    /** Every action that comes with the program and needs no model. */
    public static List<Action> actions() {
        return Stream.<Tool>of(
                        new BrowserTool(BrowserSettings.standard()), new SheetTool(), new HttpTool(), new FileTool())
                .flatMap(tool -> tool.actions().stream())
                .toList();
    }

    /** Names of its arguments. */
    public static Set<String> of(Action action) {
        var names = new TreeSet<String>();
        action.description().inputSchema().path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What it puts into a page by this argument; null for one that puts nothing there. */
    public static @Nullable PutIn putIn(String action, String argument) {
        return PUT_INTO_PAGES.stream()
                .filter(one -> one.action().equals(action) && one.argument().equals(argument))
                .findFirst()
                .orElse(null);
    }

    /** Whether it is said here, or by the action, what the argument is for. */
    public static boolean isListed(Action action, String argument) {
        String name = action.description().name();
        return action.description().controlArguments().contains(argument)
                || putIn(name, argument) != null
                || List.of(OTHERS.getOrDefault(name, "").split(" ")).contains(argument);
    }

    /** JSON in which the outside's words stand for {@code $}. */
    public static JsonNode with(String json, String words) {
        return SampleEvents.json(json.replace("$", words));
    }
}
