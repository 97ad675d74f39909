package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.KeyChord;
import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.List;

/** How a step clicks: once or twice, with which button, and with which keys held down. */
record Gesture(boolean twice, boolean right, List<String> held) {

    /** The arguments of a click; planners are told of a double click only, as no page tells them what menus it has of its own. */
    static final String SCHEMA = """
            "double": {"type": "boolean", "default": false, "description": "A double click, where the page wants one"},
            "button": {"enum": ["left", "right"], "default": "left", "x-of": "gestures", "description": "right opens a menu of the page's own"},
            "modifiers": {"type": "array", "items": {"enum": ["Control", "Shift", "Meta"]}, "uniqueItems": true, "x-of": "gestures",
              "description": "Keys held down meanwhile, such as Control to choose another row besides, Shift to choose all up to this one"}""";

    Gesture {
        held = List.copyOf(held);
    }

    /** @throws ToolFailure BAD_INPUT for a double click of the right button, which no page knows */
    static Gesture of(JsonNode arguments) {
        Gesture gesture = written(arguments);
        if (gesture.twice() && gesture.right()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "A double click is one of the left button.",
                    "Leave out either double or button.");
        }
        return gesture;
    }

    private static Gesture written(JsonNode arguments) {
        var held = new ArrayList<String>();
        arguments.path("modifiers").forEach(key -> held.add(key.asText()));
        return new Gesture(
                arguments.path("double").asBoolean(false),
                arguments.path("button").asText().equals("right"),
                held);
    }

    /** As a plan tells it. */
    static Sentence sentence(JsonNode arguments) {
        Gesture gesture = written(arguments);
        String english =
                gesture.right() ? "Right-click {target}" : gesture.twice() ? "Double-click {target}" : "Click {target}";
        String chinese = gesture.right() ? "右键点击 {target}" : gesture.twice() ? "双击 {target}" : "点击 {target}";
        return gesture.held().isEmpty()
                ? new Sentence(english, chinese)
                : new Sentence(english + " holding {modifiers}", "按住 {modifiers} " + chinese);
    }

    MousePress press() {
        return new MousePress(
                right, twice ? 2 : 1, held.stream().map(KeyChord::modifier).toList());
    }
}
