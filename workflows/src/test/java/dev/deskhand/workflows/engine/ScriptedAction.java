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
    public Effect expectedEffect(JsonNode arguments) {
        return world.foretold.getOrDefault(pressed(arguments), description.effect());
    }

    @Override
    public Effect leastEffect(JsonNode arguments) {
        return world.onThePage.containsKey(pressed(arguments)) ? Effect.READ : expectedEffect(arguments);
    }

    @Override
    public boolean signsIn(JsonNode arguments) {
        return pressed(arguments).equals("Sign in");
    }

    /** What is clicked, or which key is pressed. */
    private static String pressed(JsonNode arguments) {
        JsonNode keys = arguments.path("keys");
        return keys.isArray()
                ? keys.toString()
                : keys.asText(arguments.path("target").asText());
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
        JsonNode arguments = call.arguments().json();
        Effect expected = world.onThePage.getOrDefault(pressed(arguments), expectedEffect(arguments));
        Effect graver = world.graver;
        return new EffectAssessment(
                graver == null || expected.isAtLeast(graver) ? expected : graver,
                Reason.none(),
                host,
                bound ? world.seen : null,
                bound ? world.shape : null,
                arguments.has("fields") ? world.parts : List.of());
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
        Effect found = world.onThePage.get(pressed(call.arguments().json()));
        return found == null || found.isAtLeast(Effect.CHANGE) ? work.of(call, context) : done("{}");
    }

    static ToolResult done(String json) {
        return ToolResult.done(value(SampleEvents.json(json)));
    }

    static Value value(JsonNode json) {
        return Value.of(json, Source.page("portal.example", "/"));
    }
}
