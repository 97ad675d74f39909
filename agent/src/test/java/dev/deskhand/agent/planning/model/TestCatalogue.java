package dev.deskhand.agent.planning.model;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;

/** A small catalogue to plan with. */
final class TestCatalogue {

    private TestCatalogue() {}

    static ToolCatalog create() {
        return new ToolCatalog(
                List.of(
                        tool(
                                "garden",
                                action(
                                        "garden.water",
                                        Effect.CHANGE,
                                        "{\"type\": \"object\", \"required\": [\"bed\", \"litres\"], \"additionalProperties\": false, \"properties\": {"
                                                + "\"bed\": {\"type\": \"string\", \"description\": \"Which bed\"}, \"litres\": {\"type\": \"number\"}}}",
                                        "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"used\": {\"type\": \"number\"}}}"),
                                action(
                                        "garden.list_beds",
                                        Effect.READ,
                                        "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"file\": {\"type\": \"string\"}}}",
                                        "{\"type\": \"object\", \"properties\": {\"beds\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}}"))));
    }

    private static Tool tool(String name, Action... actions) {
        return new Tool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Action> actions() {
                return List.of(actions);
            }
        };
    }

    private static Action action(String name, Effect effect, String input, String output) {
        var description = ActionDescription.of(
                name, "Does " + name + ".", effect, new Sentence("Do " + name, "做 " + name), input, output);
        return new Action() {
            @Override
            public ActionDescription description() {
                return description;
            }

            @Override
            public ToolResult execute(ToolCall call, ToolContext context) {
                throw new UnsupportedOperationException("only planned with");
            }
        };
    }
}
