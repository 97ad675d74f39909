package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.List;

/** An action whose work a test writes down in one lambda. */
record ScriptedAction(ActionDescription description, World world, Reach reach, Work work) implements Action {

    ScriptedAction(ActionDescription description, World world, Work work) {
        this(description, world, Reach.OUTSIDE, work);
    }

    interface Work {
        ToolResult of(ToolCall call, ToolContext context) throws InterruptedException;
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        boolean bound = description.sessionBound();
        String host = bound
                ? context.sessions()
                        .find(FakeBrowser.class)
                        .map(browser -> world.host)
                        .orElse(null)
                : null;
        Effect expected = expectedEffect(call.arguments().json());
        Effect graver = world.graver;
        return new EffectAssessment(
                graver == null || expected.isAtLeast(graver) ? expected : graver,
                Reason.none(),
                host,
                bound ? world.seen : null,
                bound ? world.shape : null);
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
        if (description.sessionBound() && call.isOther(effectOf(call, context))) {
            return new ToolResult.Failed(
                    FailureKind.REJECTED,
                    "The page is not as it was",
                    "Run it again",
                    List.of(),
                    Sent.NOTHING_AS_IT_DIFFERS);
        }
        if (world.failsNow(description.name())) {
            return ToolResult.failed(FailureKind.UNAVAILABLE, "The portal is down", "Try later");
        }
        return work.of(call, context);
    }

    static ToolResult done(String json) {
        return ToolResult.done(value(SampleEvents.json(json)));
    }

    static Value value(JsonNode json) {
        return Value.of(json, Source.page("portal.example", "/"));
    }
}
