package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys a recording presses, as {@code browser.press}: in the field the cursor was left in, and with what was held down. */
final class Keyboard {

    private static final String PRESS = "browser.press";

    /** What leaves the cursor where it is. */
    private static final Set<String> LOOKING =
            Set.of("browser.wait_for", "browser.read", "browser.scroll", "browser.hover", PRESS);

    /** With Alt browsers download what a link leads to. */
    private static final Set<String> HELD_IN_CLICKS = Set.of("Control", "Shift", "Meta");

    private final Draft draft;
    private final List<Pressed> held = new ArrayList<>();
    private final List<Pressed> tabs = new ArrayList<>();
    private @Nullable ObjectNode field;

    private record Pressed(String key, String where) {}

    Keyboard(Draft draft) {
        this.draft = draft;
    }

    /** The cursor is in a field now. */
    void filled(ObjectNode target) {
        field = target;
    }

    void before(Step step) {
        if (!(step instanceof Step.Let) && !(step instanceof Step.Action action && LOOKING.contains(action.use()))) {
            elsewhere();
        }
    }

    /** The cursor goes where the next step puts it: what only led away from the field did nothing else. */
    void elsewhere() {
        tabs.forEach(tab -> leftOut(tab));
        tabs.clear();
        field = null;
    }

    private void leftOut(Pressed pressed) {
        draft.noteAt(
                pressed.where(),
                "left out: the key " + pressed.key() + " by itself does nothing to the page's data",
                "已略去：单独按 " + pressed.key() + " 键不影响页面数据");
    }

    /** A key goes down; one of those that only change what others do waits for them. */
    void down(String name) {
        var key = RecordedKey.of(name);
        if (key.isEmpty()) {
            draft.note("left out: there is no key " + name + " here", "已略去：此处没有 " + name + " 键");
        } else if (RecordedKey.isModifier(key.get())) {
            if (held.stream().noneMatch(one -> one.key().equals(key.get()))) {
                held.add(new Pressed(key.get(), draft.where()));
            }
        } else {
            press(List.of(chord(key.get())), null);
        }
    }

    void up(String name) {
        RecordedKey.of(name).ifPresent(key -> {
            held.stream()
                    .filter(one -> one.key().equals(key) && !used.contains(one))
                    .forEach(this::leftOut);
            used.removeIf(one -> one.key().equals(key));
            held.removeIf(one -> one.key().equals(key));
        });
    }

    private final Set<Pressed> used = new java.util.HashSet<>();

    private String chord(String key) {
        used.addAll(held);
        boolean onlyCapital = key.codePointCount(0, key.length()) == 1
                && held.stream().allMatch(one -> one.key().equals("Shift"));
        return onlyCapital
                ? key
                : String.join(
                        "+",
                        Stream.concat(held.stream().map(Pressed::key), Stream.of(key))
                                .toList());
    }

    /**
     * Presses keys one after the other.
     *
     * @param target what they are pressed in; null for where the cursor was left
     */
    void press(List<String> chords, @Nullable ObjectNode target) {
        if (!draft.can(PRESS)) {
            String keys = String.join(", ", chords);
            draft.note(
                    "left out: the key " + keys + " is not pressed here; click what it stands for instead",
                    "已略去：此处不按 " + keys + " 键；请改为点击相应的按钮");
            return;
        }
        if (chords.stream().anyMatch(RecordedKey::pastes)) {
            draft.note(
                    "left out: pasting puts in what no plan shows; what was pasted into a field is recorded as its value",
                    "已略去：粘贴的内容不在计划中显示；粘贴到字段中的内容已作为该字段的值录制");
            return;
        }
        if (target == null && chords.equals(List.of("Tab"))) {
            tabs.add(new Pressed("Tab", draft.where()));
            return;
        }
        pressAll(chords, target);
    }

    private void pressAll(List<String> chords, @Nullable ObjectNode target) {
        var all = new ArrayList<String>();
        tabs.forEach(tab -> all.add(tab.key()));
        tabs.clear();
        all.addAll(chords);
        ObjectNode with = Draft.object();
        if (all.size() == 1) {
            with.put("keys", all.getFirst());
        } else {
            all.forEach(with.putArray("keys")::add);
        }
        ObjectNode place = target == null ? field : target;
        if (place != null) {
            with.set("target", place.deepCopy());
        }
        draft.use(PRESS, with);
        field = all.stream().allMatch(RecordedKey::staysInField) ? place : null;
    }

    /**
     * What was held down while something was clicked.
     *
     * @param can whether clicks can hold keys here
     * @return the keys a click can hold; what was held besides is noted
     */
    List<String> clicked(boolean can) {
        var with = held.stream()
                .filter(one -> can && HELD_IN_CLICKS.contains(one.key()))
                .toList();
        used.addAll(with);
        held.stream()
                .filter(used::add)
                .forEach(one -> draft.note(
                        "was clicked while " + one.key() + " was held down; it is clicked without",
                        "录制时按住 " + one.key() + " 键点击；现在不按键点击"));
        return with.stream().map(Pressed::key).toList();
    }

    void end() {
        held.stream().filter(one -> !used.contains(one)).forEach(this::leftOut);
        elsewhere();
    }
}
