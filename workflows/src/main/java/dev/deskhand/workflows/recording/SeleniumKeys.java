package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Selenium IDE sends to an element, such as {@code chairs${KEY_ENTER}}: texts and keys in their order. */
final class SeleniumKeys {

    private static final Pattern KEY = Pattern.compile("\\$\\{KEY_(\\w+)}");

    /** Writes a text into the element. */
    interface Typing {
        void type(String text);
    }

    private final Draft draft;
    private final ObjectNode target;
    private final Typing typing;
    private final List<String> held = new ArrayList<>();
    private final List<String> chords = new ArrayList<>();
    private boolean used;

    private SeleniumKeys(Draft draft, ObjectNode target, Typing typing) {
        this.draft = draft;
        this.target = target;
        this.typing = typing;
    }

    /** Keys that change what others do stay down until the end of the text or {@code ${KEY_NULL}}. */
    static void send(Draft draft, ObjectNode target, String value, Typing typing) {
        var keys = new SeleniumKeys(draft, target, typing);
        Matcher key = KEY.matcher(value);
        int from = 0;
        while (key.find()) {
            keys.text(value.substring(from, key.start()));
            keys.key(key.group(1));
            from = key.end();
        }
        keys.text(value.substring(from));
        keys.release();
    }

    private void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (held.isEmpty()) {
            flush();
            typing.type(text);
        } else {
            text.codePoints().mapToObj(Character::toString).forEach(this::down);
        }
    }

    private void key(String name) {
        if (name.equals("NULL")) {
            release();
            return;
        }
        String written = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        var known = RecordedKey.of(name.matches("F\\d+") ? name : written);
        if (known.isEmpty()) {
            draft.note("left out: there is no key " + name + " here", "已略去：此处没有 " + name + " 键");
        } else if (RecordedKey.isModifier(known.get())) {
            held.add(known.get());
        } else {
            down(known.get());
        }
    }

    private void down(String key) {
        used = true;
        chords.add(String.join(
                "+", Stream.concat(held.stream().distinct(), Stream.of(key)).toList()));
    }

    private void release() {
        if (chords.isEmpty() && !held.isEmpty() && !used) {
            draft.note(
                    "left out: the key " + held.getFirst() + " by itself does nothing to the page's data",
                    "已略去：单独按 " + held.getFirst() + " 键不影响页面数据");
        }
        flush();
        held.clear();
        used = false;
    }

    private void flush() {
        if (chords.isEmpty()) {
            return;
        }
        draft.keyboard().press(List.copyOf(chords), target);
        chords.clear();
    }
}
