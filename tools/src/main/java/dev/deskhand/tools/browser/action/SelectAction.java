package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.filling.FieldFiller;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Map;
import java.util.Optional;

/** {@code browser.select}: makes a choice in a list or a group of radio buttons. */
final class SelectAction extends FieldAction {

    SelectAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.select",
                        "Chooses an option, by its visible text or value, in a list or a group of radio buttons.",
                        Effect.LOCAL,
                        new Sentence("Choose {option} in {target}", "在 {target} 中选择 {option}"),
                        """
                        {"type": "object", "required": ["target", "option"], "additionalProperties": false, "properties": {
                          "target": %s,
                          "option": {"type": ["string", "number", "array"], "description": "The option, or several where the field takes them"}}}""".formatted(Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.FIELD));
    }

    @Override
    String doing(JsonNode arguments) {
        return "choosing " + arguments.path("option");
    }

    @Override
    Map<String, Target> fields(JsonNode arguments) {
        return field(arguments.path("target"));
    }

    @Override
    ToolResult set(Page page, ToolCall call) throws InterruptedException {
        new FieldFiller(page).fill(Target.of(call.argument("target")), call.argument("option"));
        page.settle();
        page.navigation().stayWhereAllowed();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
