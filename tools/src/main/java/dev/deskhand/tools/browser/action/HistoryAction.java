package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;

/** {@code browser.history}: back, forward, or the same page anew; a form that was sent is never sent again by it. */
final class HistoryAction extends BrowserAction {

    HistoryAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.history",
                        "Goes a page back or forward, or loads the page's address anew (which sends no form again).",
                        Effect.READ,
                        new Sentence("Go {go} in the browser", "浏览器页面操作：{go}"),
                        """
                        {"type": "object", "required": ["go"], "additionalProperties": false, "properties": {
                          "go": {"enum": ["back", "forward", "reload"]}}}""",
                        ACTED));
    }

    @Override
    String doing(JsonNode arguments) {
        return "going " + arguments.path("go").asText();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        String go = call.text("go", "");
        page.driver().switchTo().defaultContent();
        if (go.equals("reload")) {
            String address = page.url();
            if (address.contains("#")) {
                page.driver().get("about:blank"); // an address with a mark in the page would only be jumped to
            }
            page.navigation().open(address);
            return acted(page, JsonNodeFactory.instance.objectNode());
        }
        String to = String.valueOf(PageScripts.call(page.driver(), "historyOf", go));
        if (to.equals("none")) {
            throw new ToolFailure(
                    FailureKind.NOT_FOUND, "There is no page to go " + go + " to.", "Open the page by its address.");
        }
        if (go.equals("back")) {
            page.driver().navigate().back();
        } else {
            page.driver().navigate().forward();
        }
        page.settle();
        page.navigation().stayWhereAllowed();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
