package dev.deskhand.workflows.recording;

import java.util.Map;

/** Keys by the names Selenium IDE has for them. */
final class SeleniumKeys {

    /** Keys by their names in recordings, as the DOM calls them. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("ENTER", "Enter"),
            Map.entry("TAB", "Tab"),
            Map.entry("ESC", "Escape"),
            Map.entry("ESCAPE", "Escape"),
            Map.entry("SPACE", "Space"),
            Map.entry("BKSP", "Backspace"),
            Map.entry("BACKSPACE", "Backspace"),
            Map.entry("BACK_SPACE", "Backspace"),
            Map.entry("DEL", "Delete"),
            Map.entry("DELETE", "Delete"),
            Map.entry("INSERT", "Insert"),
            Map.entry("HOME", "Home"),
            Map.entry("END", "End"),
            Map.entry("UP", "ArrowUp"),
            Map.entry("DOWN", "ArrowDown"),
            Map.entry("LEFT", "ArrowLeft"),
            Map.entry("RIGHT", "ArrowRight"),
            Map.entry("PAGE_UP", "PageUp"),
            Map.entry("PAGE_DOWN", "PageDown"),
            Map.entry("SHIFT", "Shift"),
            Map.entry("CONTROL", "Control"),
            Map.entry("CTRL", "Control"),
            Map.entry("ALT", "Alt"),
            Map.entry("META", "Meta"));

    private SeleniumKeys() {}

    static void press(Draft draft, String key) {
        String named = key.matches("F([1-9]|1[0-2])") ? key : KEYS.get(key);
        if (named == null) {
            draft.note("left out: there is no key " + key + " here", "已略去：此处没有 " + key + " 键");
        } else {
            Gestures.key(draft, named);
        }
    }
}
