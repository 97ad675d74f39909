package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.StringJoiner;

/** How a step names an element: words alone, or any of role, name, label, text, test id, CSS, near, within, nth. */
public record Target(ObjectNode locators) {

    private static final List<String> SAYING =
            List.of("name", "label", "text", "any", "placeholder", "test_id", "css", "xpath");

    /** JSON Schema of a target, for the actions' input schemas. */
    public static final String SCHEMA = """
            {"description": "The element: its visible name or label as text, or an object with locators.",
             "anyOf": [
              {"type": "string", "minLength": 1},
              {"type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
                "role": {"type": "string", "description": "ARIA role: button, link, textbox, checkbox, tab, row, ..."},
                "name": {"type": "string", "description": "Accessible name, such as the words on a button"},
                "label": {"type": "string", "description": "Label of a form field"},
                "text": {"type": "string", "description": "Visible text"},
                "test_id": {"type": "string", "description": "Value of data-testid or a like attribute"},
                "placeholder": {"type": "string", "description": "What an empty field shows"},
                "ref": {"type": "integer", "minimum": 1, "description": "Its number in the last outline; does not last"},
                "also": {"type": "array", "items": {"type": "object"}, "description": "Further locators recorded by browser.target; all must agree"},
                "css": {"type": "string", "description": "CSS selector, when nothing else serves"},
                "xpath": {"type": "string", "description": "XPath expression, as recordings have them"},
                "near": {"type": "string", "description": "Take the one closest to this visible text"},
                "within": {"description": "Only inside this: words in or above a row, card, form or dialog, or a target",
                           "type": ["string", "object"]},
                "nth": {"type": "integer", "minimum": 1, "description": "Which of several, from 1"}}}]}""";

    public static Target of(JsonNode argument) {
        var locators = JsonNodeFactory.instance.objectNode();
        if (argument.isTextual() || argument.isNumber()) {
            locators.put("any", argument.asText());
        } else if (argument.isObject()) {
            locators.setAll((ObjectNode) argument.deepCopy());
        }
        boolean says = locators.has("role")
                || locators.has("ref")
                || SAYING.stream().anyMatch(key -> locators.path(key).isTextual());
        if (!says || (locators.has("any") && locators.path("any").asText().isBlank())) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The target names no element: " + argument,
                    "Give its visible text, or an object with role and name, label, text, placeholder, test_id, css or ref.");
        }
        return new Target(locators);
    }

    /** This target, but only inside the place {@code within} names, unless it names one itself. */
    Target within(JsonNode within) {
        if (within.isMissingNode() || within.isNull() || locators.has("within")) {
            return this;
        }
        var copy = locators.deepCopy();
        copy.set("within", within);
        return new Target(copy);
    }

    /** Which of several, from 1; 0 when it must be the only one. */
    public int nth() {
        return locators.path("nth").asInt(0);
    }

    String role() {
        return locators.path("role").asText();
    }

    /** The words the element is known by, or "" when it is named by CSS, test id or role alone. */
    public String words() {
        return SAYING.subList(0, 5).stream()
                .map(key -> locators.path(key).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Such as {@code button 'Save' within 'Invoice'}. */
    public String described(FindMode mode) {
        var text = new StringJoiner(" ");
        text.add(role().isEmpty() ? mode.noun() : role());
        if (!words().isEmpty()) {
            text.add("'" + words() + "'");
        } else if (locators.has("ref")) {
            text.add("with the ref " + locators.path("ref").asInt());
        } else if (locators.has("xpath")) {
            text.add("at " + locators.path("xpath").asText());
        } else if (locators.has("css") || locators.has("test_id")) {
            text.add(
                    locators.has("css")
                            ? "matching " + locators.path("css").asText()
                            : "with test id " + locators.path("test_id").asText());
        }
        for (String place : List.of("near", "within")) {
            JsonNode node = locators.path(place);
            if (!node.isMissingNode()) {
                text.add(place + " " + said(node));
            }
        }
        return text.toString();
    }

    private static String said(JsonNode place) {
        boolean plain = place.path("role").isTextual() && place.path("name").isTextual() && place.size() == 2;
        return plain
                ? "the " + place.path("role").asText() + " '"
                        + place.path("name").asText() + "'"
                : "'" + (place.isTextual() ? place.asText() : place.toString()) + "'";
    }
}
