package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.effect.DropEffect;
import dev.deskhand.tools.browser.effect.Standing;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code browser.drag}: drags an element onto another one, or a handle by some pixels, with the mouse. */
final class DragAction extends BrowserAction {

    DragAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.drag",
                        "Drags an element onto another one, or a slider's handle by pixels.",
                        Effect.COMMIT,
                        new Sentence("Drag {target}[ onto {to}][ by {by}]", "拖动 {target}[到 {to} 上][，移动 {by}]"),
                        """
                        {"type": "object", "required": ["target"], "additionalProperties": false, "properties": {
                          "target": %s, "to": %s,
                          "by": {"type": "object", "additionalProperties": false, "properties": {
                            "x": {"type": "integer"}, "y": {"type": "integer"}}, "description": "Pixels to the right and down"},
                          %s}}""".formatted(Target.SCHEMA, Target.SCHEMA, DialogAnswer.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY));
    }

    @Override
    String doing(JsonNode arguments) {
        return "dragging " + arguments.path("target");
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        Effect drag = arguments.has("to") ? DropEffect.expected(words(arguments.path("to"))) : Effect.LOCAL;
        return drag.or(DialogAnswer.of(arguments).effect());
    }

    private static String words(JsonNode target) {
        return target.isTextual()
                ? target.asText()
                : target.path("name").asText(target.path("text").asText());
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        var unseen = DropEffect.unseen(words(call.argument("to")));
        return new Beforehand(browsers(), context, doing(call.arguments().json()))
                .lookFor(page -> judged(page, call), () -> unseen);
    }

    private static EffectAssessment judged(Page page, ToolCall call) throws InterruptedException {
        Found from = new TargetResolver(page).await(Target.of(call.argument("target")), FindMode.ANY);
        Found to = call.arguments().json().hasNonNull("to")
                ? new TargetResolver(page).await(Target.of(call.argument("to")), FindMode.ANY)
                : null;
        return DialogAnswer.of(call.arguments().json()).joinedTo(judged(page, from, to));
    }

    private static EffectAssessment judged(Page page, Found from, @Nullable Found to) {
        Standing thing = AsApproved.thing(page, from);
        return to == null
                ? DropEffect.moved(thing, from.facts().path("role").asText())
                : DropEffect.dropped(thing, AsApproved.place(page, to));
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.sending().preparing();
        boolean onto = call.arguments().json().hasNonNull("to");
        if (onto == call.arguments().json().hasNonNull("by")) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "Give either 'to' or 'by'.", "Say onto what it is dragged, or by how much.");
        }
        Found to = onto ? new TargetResolver(page).awaitReady(Target.of(call.argument("to")), FindMode.ANY) : null;
        Found from = new TargetResolver(page).awaitReady(Target.of(call.argument("target")), FindMode.ANY);
        if (to != null && !to.frames().equals(from.frames())) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The " + from.described() + " and the " + to.described() + " stand in different frames.",
                    "Drag within one frame.");
        }
        EffectAssessment here = judged(page, from, to);
        Effect effect = here.effect();
        TargetFailures.refusePartly(Target.of(call.argument("target")), from, effect);
        if (to != null) {
            TargetFailures.refusePartly(Target.of(call.argument("to")), to, effect);
        }
        AsApproved.hold(call, here, to == null ? from.described() : from.described() + " or the " + to.described());
        page.pictureBefore(from);
        var answer = DialogAnswer.of(call.arguments().json());
        var aftermath = new Aftermath(page, effect, "dragging the " + from.described(), answer);
        var guard = PressGuard.of(page, from);
        var drag = new Drag(page, from);
        Optional<ToolFailure> missed;
        ObjectNode result;
        try {
            result = aftermath.of(() -> {
                if (to == null) {
                    JsonNode by = call.argument("by");
                    drag.by(by.path("x").asInt(), by.path("y").asInt());
                } else {
                    drag.onto(to);
                }
            });
        } finally {
            missed = guard.missed(); // nothing is stopped any more
        }
        if (missed.isPresent() && !result.has("dialog")) {
            throw missed.get();
        }
        return acted(page, result);
    }
}
