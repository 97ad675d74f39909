package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.TextSources;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.WebElement;

/** {@code browser.read}: reads the text of the page or of one element. */
final class ReadAction extends BrowserAction {

    private static final int LONGEST_TEXT = 200_000;

    ReadAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.read",
                        "Reads the visible text of the page, of the element or the value of the field a target names, or"
                                + " what stands beside a label.",
                        Effect.READ,
                        new Sentence("Read the page[: {target}][: {beside}]", "读取页面内容[：{target}][：{beside}]"),
                        """
                        {"type": "object", "additionalProperties": false, "properties": {
                          "target": %s,
                          "beside": {"type": "string", "minLength": 1, "description": "The label whose value is wanted, such as Due date"}}}""".formatted(Target.SCHEMA),
                        """
                        {"type": "object", "properties": {"text": {"type": "string"}}}"""));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY));
    }

    @Override
    String doing(JsonNode arguments) {
        return "reading the page";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        String text;
        var sources = new LinkedHashSet<Source>();
        if (call.arguments().json().hasNonNull("beside")) {
            text = beside(page, call.text("beside", ""), sources);
        } else if (call.argument("target").isMissingNode()
                || call.argument("target").isNull()) {
            page.settle();
            sources.add(page.source());
            text = whole(page, sources);
        } else {
            Found found = new TargetResolver(page).await(Target.of(call.argument("target")), FindMode.ANY);
            found.enter(page.driver());
            text = String.valueOf(PageScripts.call(page.driver(), "elementText", found.element()));
            sources.add(new TextSources(page).of(found.frames()));
            page.driver().switchTo().defaultContent();
        }
        var output = JsonNodeFactory.instance.objectNode().put("text", shortened(text));
        if (text.length() > LONGEST_TEXT) { // for whoever reads the log or the history: no plan refers to it
            output.put("truncated", true);
        }
        return ToolResult.done(new Value(page.redacted(output), Provenance.of(sources)));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, end(text)) : text;
    }

    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    }

    /** With the frames of other sites, whose text is from there. */
    private static String whole(Page page, Set<Source> sources) {
        var texts = new ArrayList<String>();
        var ways = new LinkedHashMap<List<WebElement>, String>();
        Frames.each(page.driver(), "pageParts", List.of(LONGEST_TEXT + 1), (way, answer) -> {
            String text = String.valueOf(answer.get("text"));
            if (!text.isBlank()) {
                texts.add(text);
                ways.put(way, String.valueOf(answer.get("url")));
            }
        });
        page.driver().switchTo().defaultContent();
        ways.forEach((way, url) -> sources.add(new TextSources(page).of(way, url)));
        return String.join("\n", texts);
    }

    /** What stands beside the label, as soon as there is one such value and no other. */
    private static String beside(Page page, String label, Set<Source> sources) throws InterruptedException {
        var clock = page.waiting(page.patience());
        while (true) {
            page.settle();
            var values = new LinkedHashMap<String, Set<List<WebElement>>>();
            Frames.each(
                    page.driver(),
                    "beside",
                    List.of(label),
                    (way, answer) -> PageScripts.parse(answer.get("values"))
                            .forEach(value -> values.computeIfAbsent(value.asText(), any -> new LinkedHashSet<>())
                                    .add(way)));
            page.driver().switchTo().defaultContent();
            if (values.size() == 1) {
                var only = values.firstEntry();
                only.getValue().forEach(way -> sources.add(new TextSources(page).of(way)));
                return only.getKey();
            }
            if (values.size() > 1) {
                throw new ToolFailure(
                        FailureKind.AMBIGUOUS,
                        "Beside '" + label + "' stand several values on " + page.where() + ": "
                                + String.join(
                                        ", ", values.keySet().stream().limit(8).toList()) + ".",
                        "Read an element by a target instead.");
            }
            if (!clock.again()) {
                throw new ToolFailure(
                        FailureKind.NOT_FOUND,
                        "Nothing stands beside '" + label + "' on " + page.where() + ".",
                        "Use the label as the page writes it, or open the page that has it first.");
            }
        }
    }
}
