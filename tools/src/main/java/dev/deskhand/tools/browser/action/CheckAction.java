package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.filling.FieldFiller;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Map;
import java.util.Optional;

/** {@code browser.check}: ticks or clears a box, or chooses a radio button. */
final class CheckAction extends FieldAction {

    CheckAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.check",
                        "Ticks a box or radio button, or clears a box when checked is false.",
                        Effect.LOCAL,
                        new Sentence("Tick {target}[ (checked: {checked})]", "勾选 {target}[（{checked}）]"),
                        """
                        {"type": "object", "required": ["target"], "additionalProperties": false, "properties": {
                          "target": %s,
                          "checked": {"type": "boolean", "default": true}}}""".formatted(Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.FIELD));
    }

    @Override
    String doing(JsonNode arguments) {
        return "ticking " + arguments.path("target");
    }

    @Override
    Map<String, Target> fields(JsonNode arguments) {
        return field(arguments.path("target"));
    }

    @Override
    ToolResult set(Page page, ToolCall call) throws InterruptedException {
        boolean checked = call.argument("checked").asBoolean(true);
        String before = questionsOver(page);
        try {
            new FieldFiller(page).fill(Target.of(call.argument("target")), BooleanNode.valueOf(checked));
            page.settle();
        } catch (ToolFailure failure) {
            page.settle();
            if (failure.kind() != FailureKind.REJECTED || !asks(questionsOver(page), before)) {
                throw failure;
            }
        }
        page.navigation().stayWhereAllowed();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }

    /** A switch may stay as it is until a question that it brings up is answered, which is a step of its own. A notice is none. */
    private static boolean asks(String questions, String before) {
        return !questions.isEmpty() && !questions.equals(before);
    }

    private static String questionsOver(Page page) {
        return String.valueOf(PageScripts.call(page.driver(), "questionsOver"));
    }
}
