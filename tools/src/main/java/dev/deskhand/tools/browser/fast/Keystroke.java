package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A key going down and up again.
 *
 * @param key its value as pages see it, such as {@code a} or {@code Backspace}
 * @param code which key of the board it is, or "" where no board has one
 * @param number Windows's number of it, 0 where it has none
 * @param text what it writes, or ""
 */
public record Keystroke(String key, String code, int number, String text) {

    public static final Keystroke BACKSPACE = new Keystroke("Backspace", "Backspace", 8, "");
    public static final Keystroke SPACE = new Keystroke(" ", "Space", 32, " ");
    public static final Keystroke HOME = new Keystroke("Home", "Home", 36, "");
    public static final Keystroke DOWN = new Keystroke("ArrowDown", "ArrowDown", 40, "");
    public static final Keystroke UP = new Keystroke("ArrowUp", "ArrowUp", 38, "");
    public static final Keystroke ENTER = new Keystroke("Enter", "Enter", 13, "\r");

    /** The keys that write the text. */
    public static List<Keystroke> of(String text) {
        return text.codePoints().mapToObj(Keystroke::of).toList();
    }

    private static Keystroke of(int point) {
        String text = Character.toString(point);
        if (point == '\n') {
            return ENTER;
        }
        if (point == ' ') {
            return SPACE;
        }
        if (point < 128 && Character.isLetterOrDigit(point)) {
            int upper = Character.toUpperCase(point);
            return new Keystroke(text, (Character.isDigit(point) ? "Digit" : "Key") + (char) upper, upper, text);
        }
        return new Keystroke(text, "", 0, text);
    }

    ObjectNode down() {
        ObjectNode event = event(text.isEmpty() ? "rawKeyDown" : "keyDown");
        return text.isEmpty() ? event : event.put("text", text).put("unmodifiedText", text);
    }

    ObjectNode up() {
        return event("keyUp");
    }

    private ObjectNode event(String type) {
        boolean shifted = text.length() == 1 && Character.isUpperCase(text.charAt(0));
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("key", key)
                .put("code", code)
                .put("windowsVirtualKeyCode", number)
                .put("modifiers", shifted ? 8 : 0);
    }
}
