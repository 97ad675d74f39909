package dev.deskhand.bench.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.List;

/** Actions that do nothing: what is left is the engine. */
final class BenchTool implements Tool {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NUMBER =
            "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\"}},\"required\":[\"number\"],\"additionalProperties\":false}";

    @Override
    public String name() {
        return "nothing";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Nothing(
                        "list", Effect.READ, "{\"type\":\"object\",\"properties\":{\"items\":{\"type\":\"array\"}}}"),
                new Nothing("look", Effect.READ, NUMBER),
                new Nothing("ask", Effect.READ, NUMBER),
                new Nothing("change", Effect.CHANGE, NUMBER));
    }

    /** One of them; {@code list} answers with as many items as it is asked for. */
    private record Nothing(String verb, ActionDescription description) implements Action {

        Nothing(String verb, Effect effect, String output) {
            this(
                    verb,
                    ActionDescription.of(
                            "nothing." + verb,
                            "Does nothing.",
                            effect,
                            new Sentence("Do nothing with number {number}", "对编号 {number} 不做任何事"),
                            NUMBER,
                            output));
        }

        @Override
        public Reach reach() {
            return verb.equals("look") ? Reach.ARGUMENTS : Reach.OUTSIDE;
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            int number = call.arguments().json().path("number").asInt();
            var output = JSON.objectNode();
            if (verb.equals("list")) {
                var items = output.putArray("items");
                for (int i = 0; i < number; i++) {
                    items.add(i);
                }
            } else {
                output.put("number", number);
            }
            return ToolResult.done(Value.of(output, Source.system("nothing")));
        }
    }
}
