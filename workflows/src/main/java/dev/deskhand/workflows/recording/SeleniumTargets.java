package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** What a command of Selenium IDE acts on, with what was stored before in the place of variables. */
final class SeleniumTargets {

    private final Draft draft;
    private final SeleniumTexts texts;

    SeleniumTargets(Draft draft, SeleniumTexts texts) {
        this.draft = draft;
        this.texts = texts;
    }

    Optional<ObjectNode> of(JsonNode command) {
        var target = SeleniumLocators.target(command);
        if (target.isEmpty()) {
            draft.note(
                    "left out: the locator '" + command.path("target").asText() + "' cannot be used",
                    "已略去：无法使用定位器“" + command.path("target").asText() + "”");
            return target;
        }
        if (texts.isUnknown(target.get().toString())) {
            return Optional.empty();
        }
        return target.map(this::filledIn);
    }

    /** The target with what was stored in the place of its variables. */
    ObjectNode filledIn(ObjectNode target) {
        ObjectNode filled = Draft.object();
        target.properties().forEach(part -> filled.set(part.getKey(), filledIn(part.getValue())));
        return filled;
    }

    private JsonNode filledIn(JsonNode part) {
        if (part instanceof ObjectNode way) {
            return filledIn(way);
        }
        if (part.isArray()) {
            var ways = JsonNodeFactory.instance.arrayNode();
            part.forEach(way -> ways.add(filledIn(way)));
            return ways;
        }
        return part.isTextual() ? TextNode.valueOf(texts.template(part.asText())) : part;
    }
}
