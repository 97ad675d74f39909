package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/** {@code browser.scroll}: scrolls the page or a region of it, or an element into sight. */
final class ScrollAction extends BrowserAction {

    ScrollAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.scroll",
                        "Scrolls the page, or the region within is in: by a screenful, to its end, or until a target is in sight.",
                        Effect.READ,
                        new Sentence("Scroll[ {within}][ {to}][ to {target}]", "滚动[ {within}][ {to}][至 {target}]"),
                        """
                        {"type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
                          "to": {"enum": ["down", "up", "bottom", "top", "right", "left"]},
                          "target": %s,
                          "within": %s}}""".formatted(Target.SCHEMA, Target.SCHEMA),
                        """
                        {"type": "object", "properties": {
                          "at": {"type": "integer", "description": "Percent of the way down"},
                          "end": {"type": "boolean", "description": "Whether there is no more in that direction"}}}"""));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY, List.of("target", "within")));
    }

    @Override
    String doing(JsonNode arguments) {
        return "scrolling";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        JsonNode arguments = call.arguments().json();
        String to = call.text("to", "down");
        if (arguments.hasNonNull("target")) {
            Target target = Target.of(arguments.path("target"));
            Object scrolled = PageScripts.call(page.driver(), "bringIntoSight", entered(page, target));
            page.settle();
            return told(page, "inSightAt", entered(page, target), to, scrolled);
        }
        Target within = arguments.hasNonNull("within") ? Target.of(arguments.path("within")) : null;
        Object scrolled = PageScripts.call(page.driver(), "scrollRegion", entered(page, within), to);
        page.settle();
        return told(page, "scrolledTo", entered(page, within), to, scrolled);
    }

    /** The driver is in its frame then; without a target there is none, and the driver is in the page itself. */
    private static @Nullable WebElement entered(Page page, @Nullable Target target) throws InterruptedException {
        if (target == null) {
            page.driver().switchTo().defaultContent();
            return null;
        }
        Found found = new TargetResolver(page).await(target, FindMode.ANY);
        found.enter(page.driver());
        return found.element();
    }

    private static ToolResult told(
            Page page, String function, @Nullable WebElement element, String to, @Nullable Object scrolled) {
        ObjectNode output = (ObjectNode) PageScripts.json(page.driver(), function, element, to);
        // for whoever reads the log or the history: no plan refers to it
        return ToolResult.done(page.value(output.put("scrolled", String.valueOf(scrolled))));
    }
}
