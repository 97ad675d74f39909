package dev.deskhand.service.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;

/** A tool that comes by a point when an effect is done. */
record WatchedTool(Tool tool, Points points) implements Tool {

    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public List<Action> actions() {
        return tool.actions().stream()
                .<Action>map(action -> new WatchedAction(action, points))
                .toList();
    }

    private record WatchedAction(Action action, Points points) implements Action {

        @Override
        public ActionDescription description() {
            return action.description();
        }

        @Override
        public Sentence sentence(JsonNode arguments) {
            return action.sentence(arguments);
        }

        @Override
        public Effect expectedEffect(JsonNode arguments) {
            return action.expectedEffect(arguments);
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            return action.effectOf(call, context);
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
            ToolResult result = action.execute(call, context);
            if (expectedEffect(call.arguments().json()).isAtLeast(Effect.CHANGE)) {
                points.at(Point.EFFECT_DONE);
            }
            return result;
        }
    }
}
