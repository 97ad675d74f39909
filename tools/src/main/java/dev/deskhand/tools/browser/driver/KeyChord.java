package dev.deskhand.tools.browser.driver;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openqa.selenium.Keys;

/**
 * A key, or a shortcut such as {@code Control+Shift+S}.
 *
 * @param modifiers of Control, Alt, Shift and Meta
 * @param key the key's name as the DOM has it, or one character
 */
public record KeyChord(List<String> modifiers, String key) {

    private static final Map<String, Keys> NAMED = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        NAMED.putAll(Map.of(
                "Enter", Keys.ENTER,
                "Tab", Keys.TAB,
                "Escape", Keys.ESCAPE,
                "Backspace", Keys.BACK_SPACE,
                "Delete", Keys.DELETE,
                "Space", Keys.SPACE,
                "Home", Keys.HOME,
                "End", Keys.END,
                "PageUp", Keys.PAGE_UP,
                "PageDown", Keys.PAGE_DOWN));
        NAMED.putAll(Map.of(
                "ArrowUp", Keys.ARROW_UP,
                "ArrowDown", Keys.ARROW_DOWN,
                "ArrowLeft", Keys.ARROW_LEFT,
                "ArrowRight", Keys.ARROW_RIGHT,
                "Insert", Keys.INSERT));
        for (int i = 1; i <= 12; i++) {
            NAMED.put("F" + i, Keys.valueOf("F" + i));
        }
    }

    private static final Map<String, Keys> MODIFIERS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        MODIFIERS.putAll(Map.of(
                "Control", Keys.CONTROL,
                "Ctrl", Keys.CONTROL,
                "Alt", Keys.ALT,
                "Shift", Keys.SHIFT,
                "Meta", Keys.META,
                "Command", Keys.META));
    }

    public KeyChord {
        modifiers = List.copyOf(modifiers);
    }

    /** @throws ToolFailure BAD_INPUT for a key there is none of */
    public static KeyChord of(String text) {
        String[] parts = text.strip().split("\\+(?=.)");
        var modifiers = new ArrayList<String>();
        for (int i = 0; i < parts.length - 1; i++) {
            Keys modifier = MODIFIERS.get(parts[i].strip());
            if (modifier == null) {
                throw unknown(text);
            }
            modifiers.add(
                    modifier.name().charAt(0) + modifier.name().substring(1).toLowerCase(Locale.ROOT));
        }
        String key = parts[parts.length - 1].strip();
        for (String name : NAMED.keySet()) {
            if (name.equalsIgnoreCase(key)) {
                return new KeyChord(modifiers, name);
            }
        }
        if (key.codePointCount(0, key.length()) != 1 || isDriverCode(key)) {
            throw unknown(text);
        }
        return new KeyChord(modifiers, key);
    }

    /** The key of a modifier by its name. */
    public static Keys modifier(String name) {
        Keys key = MODIFIERS.get(name);
        if (key == null) {
            throw unknown(name);
        }
        return key;
    }

    private static ToolFailure unknown(String text) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "There is no key '" + text + "'.",
                "Write keys like Enter, Escape, ArrowDown, PageDown, F2, a, or shortcuts like Control+S.");
    }

    /** The driver's own codes for keys: one of them would be judged as a letter and pressed as Enter. */
    private static boolean isDriverCode(String key) {
        return key.charAt(0) >= 0xE000 && key.charAt(0) <= 0xE05D;
    }

    /** Whether it writes what stands in the clipboard, which no plan and no approval shows. */
    public boolean pastes() {
        return (has("Control") || has("Meta")) && key.equalsIgnoreCase("v") || has("Shift") && key.equals("Insert");
    }

    boolean has(String modifier) {
        return modifiers.contains(modifier);
    }

    /** Whether it writes a character into a field. */
    public boolean writes() {
        return !has("Control") && !has("Meta") && !has("Alt") && (!NAMED.containsKey(key) || key.equals("Space"));
    }

    /** As the driver takes it. */
    public CharSequence keys() {
        CharSequence last =
                NAMED.containsKey(key) ? NAMED.get(key) : modifiers.isEmpty() ? key : key.toLowerCase(Locale.ROOT);
        if (modifiers.isEmpty()) {
            return last;
        }
        var all = new ArrayList<CharSequence>();
        modifiers.forEach(modifier -> all.add(MODIFIERS.get(modifier)));
        all.add(last);
        return Keys.chord(all);
    }
}
