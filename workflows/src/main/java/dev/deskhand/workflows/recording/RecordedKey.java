package dev.deskhand.workflows.recording;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys by the names recordings have for them, as {@code browser.press} calls them. */
final class RecordedKey {

    private static final Set<String> MODIFIERS = Set.of("Control", "Shift", "Alt", "Meta");
    private static final Set<String> NAMED = Set.of(
            "Enter",
            "Tab",
            "Escape",
            "Backspace",
            "Delete",
            "Insert",
            "Space",
            "Home",
            "End",
            "PageUp",
            "PageDown",
            "ArrowUp",
            "ArrowDown",
            "ArrowLeft",
            "ArrowRight");

    /** Other names of the same keys: by where they are on a keyboard, or as Selenium IDE has them. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry(" ", "Space"),
            Map.entry("Return", "Enter"),
            Map.entry("\r", "Enter"),
            Map.entry("\n", "Enter"),
            Map.entry("Esc", "Escape"),
            Map.entry("Bksp", "Backspace"),
            Map.entry("Back_space", "Backspace"),
            Map.entry("Del", "Delete"),
            Map.entry("Ctrl", "Control"),
            Map.entry("Command", "Meta"),
            Map.entry("Up", "ArrowUp"),
            Map.entry("Down", "ArrowDown"),
            Map.entry("Left", "ArrowLeft"),
            Map.entry("Right", "ArrowRight"),
            Map.entry("Page_up", "PageUp"),
            Map.entry("Pgup", "PageUp"),
            Map.entry("Pgdn", "PageDown"),
            Map.entry("Page_down", "PageDown"),
            Map.entry("Multiply", "*"),
            Map.entry("Mul", "*"),
            Map.entry("Add", "+"),
            Map.entry("Plus", "+"),
            Map.entry("Subtract", "-"),
            Map.entry("Sub", "-"),
            Map.entry("Minus", "-"),
            Map.entry("Decimal", "."),
            Map.entry("Dec", "."),
            Map.entry("Divide", "/"),
            Map.entry("Div", "/"));

    private static final Pattern BY_PLACE =
            Pattern.compile("(?:Key|Digit|Num(?:pad)?|N)(.+)|(Control|Shift|Alt|Meta|Arrow)_?(?:Left|Right|L|R)");

    private RecordedKey() {}

    /** Empty for a key there is none of here. */
    static Optional<String> of(String name) {
        if (NAMED.contains(name) || MODIFIERS.contains(name) || name.matches("F(?:[1-9]|1[0-2])")) {
            return Optional.of(name);
        }
        if (ALIASES.containsKey(name)) {
            return Optional.of(ALIASES.get(name));
        }
        if (name.codePointCount(0, name.length()) == 1) {
            return name.isBlank() || Character.isISOControl(name.codePointAt(0)) ? Optional.empty() : Optional.of(name);
        }
        var place = BY_PLACE.matcher(name);
        if (!place.matches()) {
            return Optional.empty();
        }
        return place.group(1) == null ? Optional.of(place.group(2)) : of(ofPlace(name, place.group(1)));
    }

    private static String ofPlace(String name, String rest) {
        return name.startsWith("Key") ? rest.toLowerCase(java.util.Locale.ROOT) : rest;
    }

    static boolean isModifier(String key) {
        return MODIFIERS.contains(key);
    }

    /** Whether the cursor surely is in the same field afterwards. */
    static boolean staysInField(String chord) {
        if (chord.length() > 1 && chord.contains("+")) {
            return chord.matches("(?i)(?:Control|Meta)\\+[acxzy]|Shift\\+(?:Arrow\\w+|Home|End)");
        }
        return !chord.matches("Tab|Enter|Escape|F\\d+");
    }

    /** Whether it would put in what stands in the clipboard. */
    static boolean pastes(String chord) {
        return chord.matches("(?i)(?:.*\\+)?(?:Control|Meta)\\+(?:Shift\\+)?v|(?:.*\\+)?Shift\\+Insert");
    }
}
