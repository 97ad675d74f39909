package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.AwaitedFinder;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code browser.wait_for}: waits until a text or an element is there, or gone; with seconds alone some seconds at most. */
final class WaitForAction extends BrowserAction {

    private static final double LONGEST_PAUSE = 5;

    WaitForAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.wait_for",
                        "Waits until a text or element is on the page, or until one is gone.",
                        Effect.READ,
                        new Sentence(
                                "Wait for[ the text {text}][ {target}][ {gone} to go away]",
                                "等待[文字“{text}”出现][ {target} 出现][ {gone} 消失]"),
                        """
                        {"type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
                          "text": {"type": "string"}, "target": %s, "gone": %s,
                          "seconds": {"type": "number", "exclusiveMinimum": 0, "maximum": 600, "default": 30}}}""".formatted(Target.SCHEMA, Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        return isPause(arguments)
                ? new Sentence("Wait {seconds} s, 5 at most", "等待 {seconds} 秒（最多 5 秒）")
                : description().sentence();
    }

    private static boolean isPause(JsonNode arguments) {
        return arguments.has("seconds")
                && !arguments.hasNonNull("text")
                && !arguments.hasNonNull("target")
                && !arguments.hasNonNull("gone");
    }

    /** For what shows nowhere that it is done; anything longer has something to wait for. */
    private static ToolResult paused(Page page, double seconds) throws InterruptedException {
        var clock = page.waiting(Duration.ofMillis((long) (Math.min(seconds, LONGEST_PAUSE) * 1000)));
        while (clock.again()) {
            // the time alone counts
        }
        page.settle();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new AwaitedFinder(new TargetFinder(browsers(), FindMode.ANY)));
    }

    @Override
    String doing(JsonNode arguments) {
        return "waiting";
    }

    private record Awaited(Target target, boolean gone) {}

    private static List<Awaited> awaited(ToolCall call) {
        JsonNode given = call.arguments().json();
        var awaited = new ArrayList<Awaited>();
        if (given.hasNonNull("text")) {
            var text = JsonNodeFactory.instance.objectNode().set("text", call.argument("text"));
            awaited.add(new Awaited(Target.of(text), false));
        }
        if (given.hasNonNull("target")) {
            awaited.add(new Awaited(Target.of(call.argument("target")), false));
        }
        if (given.hasNonNull("gone")) {
            awaited.add(new Awaited(Target.of(call.argument("gone")), true));
        }
        return awaited;
    }

    /** The first of them that is not as it is waited for; all have to be so in one look. */
    private static Optional<Awaited> missing(Page page, List<Awaited> awaited) {
        return awaited.stream()
                .filter(one -> isThere(page, one.target(), one.gone()) == one.gone())
                .findFirst();
    }

    /** Gone is only what nothing speaks for any more; there is only what can be told for certain. */
    private static boolean isThere(Page page, Target target, boolean gone) {
        var seen = new TargetResolver(page).look(target, FindMode.ANY, false);
        boolean met = seen.best().stream()
                .anyMatch(one -> !gone || !one.facts().path("others").asBoolean());
        return met || gone && seen.mayBeThere();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        if (isPause(call.arguments().json())) {
            return paused(page, call.argument("seconds").asDouble());
        }
        List<Awaited> awaited = awaited(call);
        double seconds = call.argument("seconds").asDouble(30);
        var clock = page.waiting(Duration.ofMillis((long) (seconds * 1000)));
        while (true) {
            Optional<Awaited> missing = missing(page, awaited);
            if (missing.isEmpty()) {
                break;
            }
            if (!clock.again()) {
                throw new ToolFailure(
                        FailureKind.TIMEOUT,
                        missing.get().target().described(FindMode.ANY)
                                + (missing.get().gone() ? " was still" : " did not appear") + " on " + page.where()
                                + " after " + seconds + " s.",
                        "Look at the screenshot; wait longer or for something else.");
            }
        }
        page.settle();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
