package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.effect.PointEffect;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Locale;
import java.util.Optional;

/** {@code browser.click_at}: clicks a point of something drawn, such as a canvas, in which nothing has a name. */
final class ClickAtAction extends BrowserAction {

    ClickAtAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.click_at",
                        "Clicks a point of a drawn area such as a canvas, a chart or a map, given by its share of the area's"
                                + " width and height.",
                        Effect.COMMIT,
                        new Sentence("Click in {target} at {x} across and {y} down", "点击 {target} 中横向 {x}、纵向 {y} 处"),
                        """
                        {"type": "object", "required": ["target", "x", "y"], "additionalProperties": false, "properties": {
                          "target": %s,
                          "x": {"type": "number", "minimum": 0, "maximum": 1, "description": "Share of the width from the left: 0.5 is the middle"},
                          "y": {"type": "number", "minimum": 0, "maximum": 1, "description": "Share of the height from the top"},
                          %s}}""".formatted(Target.SCHEMA, DialogAnswer.SCHEMA),
                        ACTED));
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        JsonNode x = arguments.path("x");
        JsonNode y = arguments.path("y");
        return x.isNumber() && y.isNumber()
                ? new Sentence(
                        "Click in {target} at %s across and %s down".formatted(percent(x), percent(y)),
                        "点击 {target} 中横向 %s、纵向 %s 处".formatted(percent(x), percent(y)))
                : description().sentence();
    }

    private static String percent(JsonNode share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share.asDouble());
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY));
    }

    @Override
    String doing(JsonNode arguments) {
        return "clicking a point of " + arguments.path("target");
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        Target target = Target.of(call.argument("target"));
        return new Beforehand(browsers(), context, doing(call.arguments().json()))
                .look(
                        page -> judged(page, new TargetResolver(page).await(target, FindMode.ANY), call),
                        e -> PointEffect.unseen(),
                        PointEffect::unseen);
    }

    private static EffectAssessment judged(Page page, Found found, ToolCall call) {
        return DialogAnswer.of(call.arguments().json())
                .joinedTo(PointEffect.of(found.described(), AsApproved.thing(page, found)));
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.sending().preparing();
        Found found = new TargetResolver(page).await(Target.of(call.argument("target")), FindMode.ANY);
        double x = call.argument("x").asDouble();
        double y = call.argument("y").asDouble();
        AsApproved.hold(call, judged(page, found, call), found.described());
        AreaPoint.free(page, found, x, y);
        page.pictureBefore(found, x, y);
        AreaPoint point = AreaPoint.free(page, found, x, y);
        var aftermath = new Aftermath(
                page,
                Effect.COMMIT,
                "clicking a point of the " + found.described(),
                DialogAnswer.of(call.arguments().json()));
        var guard = PressGuard.of(page, found);
        Optional<ToolFailure> missed;
        ObjectNode result;
        try {
            result = aftermath.of(() -> point.click(page));
        } finally {
            missed = guard.missed(); // nothing is stopped any more
        }
        if (missed.isPresent() && !result.has("dialog")) {
            throw missed.get();
        }
        return acted(page, result);
    }
}
