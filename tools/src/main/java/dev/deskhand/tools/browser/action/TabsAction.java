package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.likeness.WordsWithin;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Windows;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code browser.tabs}: which tabs and windows are open, going to one, closing one. */
final class TabsAction extends BrowserAction {

    TabsAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.tabs",
                        "Lists the open tabs and windows; goes to, or closes, the one whose title or address holds a text, or"
                                + " of a number. A tab that a click opens is gone to by itself.",
                        Effect.READ,
                        new Sentence(
                                "List the browser's tabs[, go to {switch_to}][, close {close}]",
                                "列出浏览器标签页[，切换到 {switch_to}][，关闭 {close}]"),
                        """
                        {"type": "object", "additionalProperties": false, "properties": {
                          "switch_to": {"type": ["string", "integer"], "description": "Part of its title or address, or its number from 1"},
                          "close": {"type": ["string", "integer"], "description": "The same, of the tab to close"}}}""",
                        """
                        {"type": "object", "properties": {"tabs": {"type": "array", "items": {"type": "object", "properties": {
                          "title": {"type": "string"}, "url": {"type": "string"}, "current": {"type": "boolean"}}}}}}"""));
    }

    private record Tab(String handle, String title, String url) {}

    @Override
    String doing(JsonNode arguments) {
        return "looking at the tabs";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        String current = page.driver().getWindowHandle();
        if (call.arguments().json().hasNonNull("close")) {
            Tab doomed = choose(call.argument("close"), all(page));
            close(page, doomed.handle());
            current = doomed.handle().equals(current) ? page.driver().getWindowHandle() : current;
            Windows.enter(page.session(), current);
        }
        if (call.arguments().json().hasNonNull("switch_to")) {
            current = choose(call.argument("switch_to"), all(page)).handle();
        }
        Windows.enter(page.session(), current);
        page.session().line().leave();
        page.session().line().uncover();
        page.settle();
        page.navigation().stayWhereAllowed();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        for (Tab tab : all(page)) {
            output.withArray("tabs")
                    .addObject()
                    .put("title", tab.title())
                    .put("url", tab.url())
                    .put("current", tab.handle().equals(current));
        }
        return ToolResult.done(page.value(output));
    }

    private static void close(Page page, String handle) throws InterruptedException {
        List<String> handles = new ArrayList<>(page.driver().getWindowHandles());
        if (handles.size() == 1) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "It is the only tab.", "Open another page in it instead of closing it.");
        }
        page.driver().switchTo().window(handle);
        page.driver().close();
        handles.remove(handle);
        Windows.enter(
                page.session(), page.session().openers().of(handle, handles).orElse(handles.getLast()));
    }

    /** Of every open tab; goes back to where the driver was. */
    private static List<Tab> all(Page page) throws InterruptedException {
        String current = page.driver().getWindowHandle();
        var tabs = new ArrayList<Tab>();
        for (String handle : page.driver().getWindowHandles()) {
            Windows.enter(page.session(), handle);
            tabs.add(new Tab(handle, String.valueOf(page.driver().getTitle()), page.url()));
        }
        page.driver().switchTo().window(current);
        return tabs;
    }

    private static Tab choose(JsonNode wanted, List<Tab> tabs) {
        int number = wanted.asInt(0);
        if (wanted.isInt() || (number > 0 && wanted.asText().equals(String.valueOf(number)))) {
            if (number < 1 || number > tabs.size()) {
                throw none(wanted, tabs);
            }
            return tabs.get(number - 1);
        }
        String part = wanted.asText().toLowerCase(Locale.ROOT);
        List<Tab> exact = tabs.stream()
                .filter(tab -> tab.title().equalsIgnoreCase(wanted.asText()))
                .toList();
        List<Tab> fitting = exact.isEmpty()
                ? tabs.stream()
                        .filter(tab -> WordsWithin.stand(tab.title().toLowerCase(Locale.ROOT), part)
                                || WordsWithin.stand(tab.url().toLowerCase(Locale.ROOT), part))
                        .toList()
                : exact;
        if (fitting.size() > 1) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    fitting.size() + " tabs fit '" + wanted.asText() + "': " + listed(fitting) + ".",
                    "Give more of the title or address, or its number.");
        }
        if (fitting.isEmpty()) {
            throw none(wanted, tabs);
        }
        return fitting.getFirst();
    }

    private static ToolFailure none(JsonNode wanted, List<Tab> tabs) {
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no tab " + wanted + ". Open are: " + listed(tabs) + ".",
                "Use part of one of these titles or addresses.");
    }

    private static String listed(List<Tab> tabs) {
        return tabs.stream().map(tab -> "'" + tab.title() + "' at " + tab.url()).collect(Collectors.joining(", "));
    }
}
