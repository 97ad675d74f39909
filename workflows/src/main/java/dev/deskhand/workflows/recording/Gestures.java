package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a recording does with mouse and keys, by the actions this installation has; what there is none for is noted. */
final class Gestures {

    private static final String HOVER = "browser.hover";
    private static final String KEYS = "browser.press";
    private static final String SCROLL = "browser.scroll";

    private Gestures() {}

    static void click(Draft draft, ObjectNode target, boolean twice) {
        ObjectNode with = Draft.object();
        with.set("target", target);
        if (twice && draft.takes("browser.click", "double")) {
            with.put("double", true);
        } else if (twice) {
            draft.note("a double click is done as a single one", "双击改为单击");
        }
        draft.use("browser.click", with);
    }

    static void hover(Draft draft, Optional<ObjectNode> target) {
        if (target.isPresent() && draft.can(HOVER)) {
            ObjectNode with = Draft.object();
            with.set("target", target.get());
            draft.use(HOVER, with);
        } else if (target.isPresent()) {
            draft.note("left out: the mouse is not moved over elements here", "已略去：此处不支持鼠标悬停");
        }
    }

    /** Elements are scrolled into view by whatever acts on them. */
    static void scroll(Draft draft, Optional<ObjectNode> target, JsonNode step) {
        if (target.isPresent() && draft.can(SCROLL) && draft.takes(SCROLL, "target")) {
            ObjectNode with = Draft.object();
            with.set("target", target.get());
            draft.use(SCROLL, with);
        } else {
            draft.note(
                    "left out: what is acted on is scrolled into view anyway (recorded: x "
                            + step.path("x").asText("0") + ", y "
                            + step.path("y").asText("0") + ")",
                    "已略去：操作元素时会自动滚动到可见处（录制值：x " + step.path("x").asText("0") + "，y "
                            + step.path("y").asText("0") + "）");
        }
    }

    static void key(Draft draft, String key) {
        if (key.equals("Tab") || key.matches("Shift|Control|Alt|Meta|CapsLock")) {
            draft.note(
                    "left out: the key " + key + " by itself does nothing to the page's data",
                    "已略去：单独按 " + key + " 键不影响页面数据");
        } else if (draft.can(KEYS)) {
            draft.use(KEYS, Draft.object().put("keys", key));
        } else {
            draft.note(
                    "left out: the key " + key + " is not pressed here; click what it stands for instead",
                    "已略去：此处不按 " + key + " 键；请改为点击相应的按钮");
        }
    }

    /** Pressing a key lets it go, too. */
    static void keyUp(Draft draft, String key) {
        if (!draft.can(KEYS)) {
            draft.note("left out with the key that was pressed: " + key, "已随按键一并略去：" + key);
        }
    }
}
