package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a recording does with mouse and keys, by the actions this installation has; what there is none for is noted. */
final class Gestures {

    private static final String HOVER = "browser.hover";
    private static final String SCROLL = "browser.scroll";

    private Gestures() {}

    /** @param right whether it was the button that opens a menu */
    static void click(Draft draft, ObjectNode target, boolean twice, boolean right) {
        if (right && !draft.takes("browser.click", "button")) {
            draft.note("left out: a click with the secondary button", "已略去：使用 secondary 键的点击");
            return;
        }
        var held = draft.keyboard().clicked(draft.takes("browser.click", "modifiers"));
        ObjectNode with = Draft.object();
        with.set("target", target);
        if (right) {
            with.put("button", "right");
        }
        if (!held.isEmpty()) {
            held.forEach(with.putArray("modifiers")::add);
        }
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

    /** How long to wait, of milliseconds; no step waits for longer than ten minutes. */
    static int seconds(double milliseconds) {
        return (int) Math.clamp(Math.ceil(milliseconds / 1000), 1, 600);
    }
}
