package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
        if (arguments.hasNonNull("target")) {
            Found found = new TargetResolver(page).await(Target.of(arguments.path("target")), FindMode.ANY);
            found.enter(page.driver());
            PageScripts.call(page.driver(), "intoSight", found.element());
            page.settle();
            return ToolResult.done(page.value(
                    JsonNodeFactory.instance.objectNode().put("at", 100).put("end", false)));
        }
        WebElement within = null;
        if (arguments.hasNonNull("within")) {
            Found place = new TargetResolver(page).await(Target.of(arguments.path("within")), FindMode.ANY);
            place.enter(page.driver());
            within = place.element();
        } else {
            page.driver().switchTo().defaultContent();
        }
        String to = call.text("to", "down");
        PageScripts.call(page.driver(), "scrollRegion", within, to);
        page.settle();
        if (within == null) {
            page.driver().switchTo().defaultContent();
        } else {
            new TargetResolver(page)
                    .await(Target.of(arguments.path("within")), FindMode.ANY)
                    .enter(page.driver());
        }
        return ToolResult.done(page.value(PageScripts.json(page.driver(), "scrolledTo", within, to)));
    }
}
