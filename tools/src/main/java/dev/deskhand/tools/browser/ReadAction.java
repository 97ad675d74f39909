package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Optional;

/** {@code browser.read}: reads the text of the page or of one element. */
final class ReadAction extends BrowserAction {

    private static final int LONGEST_TEXT = 200_000;

    ReadAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.read",
                        "Reads the visible text of the page, or of the element or the value of the field a target names.",
                        Effect.READ,
                        new Sentence("Read the page[: {target}]", "读取页面内容[：{target}]"),
                        """
                        {"type": "object", "additionalProperties": false, "properties": {"target": %s}}""".formatted(Target.SCHEMA),
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
        Object text;
        if (call.argument("target").isMissingNode() || call.argument("target").isNull()) {
            page.settle();
            page.driver().switchTo().defaultContent();
            text = PageScripts.call(page.driver(), "pageText", LONGEST_TEXT);
        } else {
            Found found = page.targets().await(Target.of(call.argument("target")), FindMode.ANY);
            found.enter(page.driver());
            text = PageScripts.call(page.driver(), "elementText", found.element());
            page.driver().switchTo().defaultContent();
        }
        return ToolResult.done(page.value(JsonNodeFactory.instance.objectNode().put("text", String.valueOf(text))));
    }
}
