package dev.deskhand.tools.browser.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Says what pressing a key would do, by where the focus is: Enter in a form does what its button does. */
public final class KeyEffect {

    private static final Set<String> MOVING = Set.of(
            "Tab", "Escape", "Home", "End", "PageUp", "PageDown", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight");
    private static final Set<String> ARROWS = Set.of("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight");
    /** Types, kinds and roles of what an arrow sets to another value. */
    private static final Set<String> SET_BY_ARROWS = Set.of(
            "select",
            "radio",
            "range",
            "number",
            "date",
            "time",
            "month",
            "week",
            "datetime-local",
            "aria-radio",
            "aria-choice",
            "slider",
            "spinbutton");

    private static final Set<String> EDITING = Set.of("Backspace", "Delete", "Insert");
    private static final String EDIT_SHORTCUTS = "acvxzy";

    private KeyEffect() {}

    /**
     * Judges one key.
     *
     * @param focus facts of the element that has the focus, with {@code editable}, {@code several_lines} and, of its form, {@code submitter}
     */
    public static EffectAssessment of(String key, List<String> modifiers, JsonNode focus) {
        boolean editable = focus.path("editable").asBoolean();
        boolean command = modifiers.contains("Control") || modifiers.contains("Meta");
        if (key.equals("Enter") || key.equals("Space")) {
            return activation(key, command || modifiers.contains("Alt"), focus);
        }
        if (ARROWS.contains(key) && !command && isSetByArrows(focus)) {
            return judged(Effect.LOCAL, focus, "%s chooses another value", "%s选取另一个值", key);
        }
        if (MOVING.contains(key) && !command) {
            return judged(Effect.READ, focus, "%s only moves about", "%s只移动位置", key);
        }
        if (command && key.equalsIgnoreCase("f")) {
            return judged(Effect.READ, focus, "%s searches the page", "%s在页面中查找", key);
        }
        if (editable && EDITING.contains(key)) {
            return judged(Effect.LOCAL, focus, "%s edits a field", "%s用于编辑字段", key);
        }
        if (editable && command && EDIT_SHORTCUTS.contains(key.toLowerCase(Locale.ROOT))) {
            return judged(Effect.LOCAL, focus, "%s edits a field", "%s用于编辑字段", key);
        }
        if (command && (key.equalsIgnoreCase("a") || key.equalsIgnoreCase("c"))) {
            return judged(Effect.READ, focus, "%s selects or copies", "%s用于选择或复制", key);
        }
        if (command && key.equalsIgnoreCase("s")) {
            return judged(Effect.CHANGE, focus, "%s usually saves", "%s通常用于保存", key);
        }
        if (editable && modifiers.stream().allMatch("Shift"::equals) && key.length() == 1) {
            return judged(Effect.LOCAL, focus, "%s writes into a field", "%s写入字段", key);
        }
        return judged(Effect.COMMIT, focus, "nothing tells what %s does here", "无法判断%s在此处的作用", key);
    }

    private static boolean isSetByArrows(JsonNode focus) {
        return Stream.of("type", "kind", "role")
                .anyMatch(fact -> SET_BY_ARROWS.contains(focus.path(fact).asText()));
    }

    /** Whether the focus surely is in the same field after the key; elsewhere a page moves it as it likes. */
    public static boolean staysIn(String key, List<String> modifiers, JsonNode focus) {
        if (!focus.path("editable").asBoolean()) {
            return false;
        }
        if (!modifiers.stream().allMatch("Shift"::equals)) {
            return !modifiers.contains("Alt") && EDIT_SHORTCUTS.contains(key.toLowerCase(Locale.ROOT));
        }
        return switch (key) {
            case "Tab", "Escape" -> false;
            case "Enter" ->
                focus.path("several_lines").asBoolean() && !focus.path("rich").asBoolean();
            default -> key.equals("Space") || key.length() == 1 || EDITING.contains(key) || MOVING.contains(key);
        };
    }

    private static EffectAssessment activation(String key, boolean shortcut, JsonNode focus) {
        if (shortcut) {
            return judged(Effect.COMMIT, focus, "a shortcut with %s often sends", "带%s的快捷键通常用于发送", key);
        }
        if (focus.path("editable").asBoolean()) {
            if (key.equals("Space")
                    || focus.path("several_lines").asBoolean()
                            && !focus.path("rich").asBoolean()) {
                return judged(Effect.LOCAL, focus, "%s writes into a field", "%s写入字段", key);
            }
            if (focus.path("opens_list").asBoolean() && focus.path("list_open").asBoolean()) {
                return judged(Effect.LOCAL, focus, "%s takes what the list offers", "%s选取列表中的选项", key);
            }
            JsonNode submitter = focus.path("submitter");
            if (submitter.isObject()) {
                return ClickEffect.of(ElementFacts.from(submitter));
            }
            if (focus.path("form_search").asBoolean()
                    || focus.path("role").asText().equals("searchbox")) {
                return judged(Effect.READ, focus, "%s searches", "%s用于搜索", key);
            }
            return judged(Effect.COMMIT, focus, "%s may send what stands in the field", "%s可能会发送字段内容", key);
        }
        if (focus.path("nothing").asBoolean()) {
            return judged(Effect.COMMIT, focus, "nothing tells what %s does here", "无法判断%s在此处的作用", key);
        }
        return ClickEffect.of(ElementFacts.from(focus));
    }

    /** By the keys alone, for showing a plan. */
    public static Effect expected(String key, List<String> modifiers) {
        boolean command = modifiers.contains("Control") || modifiers.contains("Meta");
        if (key.equals("Enter")) {
            return command ? Effect.COMMIT : Effect.CHANGE;
        }
        if (MOVING.contains(key) && !command || command && "acf".contains(key.toLowerCase(Locale.ROOT))) {
            return Effect.READ;
        }
        if (command && EDIT_SHORTCUTS.contains(key.toLowerCase(Locale.ROOT))
                || !command && (EDITING.contains(key) || key.length() == 1 || key.equals("Space"))) {
            return Effect.LOCAL;
        }
        return Effect.CHANGE;
    }

    private static EffectAssessment judged(Effect effect, JsonNode focus, String english, String chinese, String key) {
        String host = focus.path("host").asText();
        return new EffectAssessment(
                effect,
                new Reason(english.replace("%s", key), chinese.replace("%s", key)),
                host.isEmpty() ? null : host,
                effect.isAtLeast(Effect.CHANGE)
                        ? ClickEffect.seen(
                                focus.path("name").asText(),
                                host,
                                focus.path("around").asText())
                        : null,
                effect.isAtLeast(Effect.CHANGE)
                        ? ClickEffect.shape(focus.path("shape").asText())
                        : null);
    }
}
