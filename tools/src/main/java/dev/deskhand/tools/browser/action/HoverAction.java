package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Optional;
import org.openqa.selenium.interactions.Actions;

/** {@code browser.hover}: moves the pointer over an element, for menus and hints that open by that. */
final class HoverAction extends BrowserAction {

    HoverAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.hover",
                        "Moves the pointer over an element: menus and hints that open by that are there for the next step.",
                        Effect.READ,
                        new Sentence("Point at {target}", "将指针移到 {target} 上"),
                        """
                        {"type": "object", "required": ["target"], "additionalProperties": false, "properties": {"target": %s}}""".formatted(Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY));
    }

    @Override
    String doing(JsonNode arguments) {
        return "pointing at " + arguments.path("target");
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        Found found = new TargetResolver(page).awaitReady(Target.of(call.argument("target")), FindMode.ANY);
        found.enter(page.driver());
        new Actions(page.driver()).moveToElement(found.element()).perform();
        page.settle();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
