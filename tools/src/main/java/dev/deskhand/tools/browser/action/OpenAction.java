package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.LedOn;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;

/** {@code browser.open}: opens an address. */
final class OpenAction extends BrowserAction {

    OpenAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.open",
                                "Opens a web page and waits until it is there.",
                                Effect.READ,
                                new Sentence("Open {url|address}", "打开 {url|address}"),
                                """
                                {"type": "object", "required": ["url"], "additionalProperties": false, "properties": {
                                  "url": {"type": "string", "description": "Full address beginning with http:// or https://"}}}""",
                                ACTED)
                        .controlledBy("url"));
    }

    @Override
    String doing(JsonNode arguments) {
        return "opening " + arguments.path("url").asText();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        LedOn.open(page, call.arguments().at("/url"));
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
