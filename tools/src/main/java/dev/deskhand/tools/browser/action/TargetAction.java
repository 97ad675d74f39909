package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;

/** {@code browser.target}: records several ways to find an element again, for plans that shall outlast a redesign. */
final class TargetAction extends BrowserAction {

    TargetAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.target",
                        "Records how to find an element again: by name, ids, the heading it stands under and its place,"
                                + " the surest first. Used as a target, all that still fit must agree on one element.",
                        Effect.READ,
                        new Sentence("Record how to find {target}", "记录如何找到 {target}"),
                        """
                        {"type": "object", "required": ["target"], "additionalProperties": false, "properties": {"target": %s}}""".formatted(Target.SCHEMA),
                        """
                        {"type": "object", "properties": {"target": {"type": "object",
                          "description": "A target for the other actions, with further locators as also"}}}"""));
    }

    @Override
    String doing(JsonNode arguments) {
        return "recording " + arguments.path("target");
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        Found found = new TargetResolver(page).await(Target.of(call.argument("target")), FindMode.ANY);
        found.enter(page.driver());
        JsonNode recorded = PageScripts.parse(
                PageScripts.call(page.driver(), "((el) => JSON.stringify(recordOf(el)))", found.element()));
        if (recorded.has("under") || recorded.has("path")) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The " + found.described() + " has neither a name nor an id of its own to find it again by.",
                    "Name something in or around it instead.");
        }
        return ToolResult.done(page.value(JsonNodeFactory.instance.objectNode().set("target", recorded)));
    }
}
