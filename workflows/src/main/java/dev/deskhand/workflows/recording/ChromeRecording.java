package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.Optional;

/** Reads the JSON of Chrome's DevTools Recorder: every type of step is taken over or spoken of in a note. */
final class ChromeRecording {

    private static final int MOST_STEPS = 5_000;

    /** How steps are written into a recording that it has no type for. */
    static final String OWN = "deskhand";

    private final PlanFormat format = new YamlPlanFormat();
    private final ToolCatalog catalog;
    private final Recordings.Options options;

    ChromeRecording(ToolCatalog catalog, Recordings.Options options) {
        this.catalog = catalog;
        this.options = options;
    }

    Imported read(JsonNode recording) {
        JsonNode steps = recording.path("steps");
        if (steps.size() > MOST_STEPS) {
            throw new RecordingException(
                    LocalizedText.of(
                            "The recording has " + steps.size() + " steps; at most " + MOST_STEPS + " are taken over.",
                            "录制共有 " + steps.size() + " 个步骤，最多导入 " + MOST_STEPS + " 个。"),
                    LocalizedText.of(
                            "Record what is done to one row, and let the workflow repeat it.", "请只录制一行的操作，再由工作流重复执行。"));
        }
        var draft = new Draft(catalog, options, RecordedSecrets.ofRecorder(steps));
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            draft.at((i + 1) + " (" + step.path("type").asText("?") + ")");
            if (isOnlyPuttingTheCursor(step, steps.path(i + 1))) {
                draft.note("the click only put the cursor into the field that is filled next", "该点击只是把光标放入接下来填写的字段");
            } else {
                step(step, draft);
            }
        }
        return draft.done(recording.path("title").asText("Recording"), "recording");
    }

    private static boolean isOnlyPuttingTheCursor(JsonNode step, JsonNode next) {
        return step.path("type").asText().equals("click")
                && next.path("type").asText().equals("change")
                && !step.path("selectors").isEmpty()
                && step.path("selectors").equals(next.path("selectors"));
    }

    private void step(JsonNode step, Draft draft) {
        otherWindow(step, draft);
        switch (step.path("type").asText()) {
            case "navigate" -> draft.navigate(Draft.literal(step.path("url").asText()));
            case "click" -> click(step, draft, false);
            case "doubleClick" -> click(step, draft, true);
            case "change" ->
                target(step, draft)
                        .ifPresent(target -> draft.fields()
                                .change(
                                        ChromeSelectors.label(target).replace("$${", "${"),
                                        target,
                                        Draft.literal(step.path("value").asText())));
            case "hover" -> Gestures.hover(draft, target(step, draft));
            case "scroll" -> Gestures.scroll(draft, ChromeSelectors.target(step.path("selectors")), step);
            case "keyDown" -> draft.keyboard().down(step.path("key").asText());
            case "keyUp" -> draft.keyboard().up(step.path("key").asText());
            case "waitForElement" -> waitFor(step, draft);
            case "customStep" -> custom(step, draft);
            default -> leftOut(step, draft);
        }
    }

    private static void leftOut(JsonNode step, Draft draft) {
        switch (step.path("type").asText()) {
            case "setViewport" ->
                draft.note("left out: the window's size is that of the service's browser", "已略去：窗口大小由服务的浏览器决定");
            case "close" -> draft.note("left out: the browser is closed at the run's end", "已略去：浏览器在办理结束时关闭");
            case "emulateNetworkConditions" -> draft.note("left out: the network is not slowed down", "已略去：不模拟网络状况");
            case "waitForExpression" ->
                draft.note(
                        "left out: scripts are not run in pages. Wait for a text or an element instead: "
                                + step.path("expression").asText(),
                        "已略去：不在页面中执行脚本。请改为等待文字或元素：" + step.path("expression").asText());
            default -> draft.note("left out: this type of step is not known", "已略去：未知的步骤类型");
        }
    }

    private static void otherWindow(JsonNode step, Draft draft) {
        String window = step.path("target").asText("main");
        if (!window.equals("main")) {
            draft.note(
                    "was done in another window (" + window + "); it is done in the window that was opened last",
                    "原在另一窗口（" + window + "）中执行；现在最后打开的窗口中执行");
        }
    }

    private static Optional<ObjectNode> target(JsonNode step, Draft draft) {
        var target = ChromeSelectors.target(step.path("selectors"));
        if (target.isEmpty()) {
            draft.note("left out: none of its selectors can be used", "已略去：没有可用的选择器");
        }
        return target;
    }

    private static void click(JsonNode step, Draft draft, boolean twice) {
        String button = step.path("button").asText("primary");
        boolean right = button.equals("secondary");
        if (!button.equals("primary") && !right) {
            draft.note("left out: a click with the " + button + " button", "已略去：使用 " + button + " 键的点击");
            return;
        }
        target(step, draft).ifPresent(target -> Gestures.click(draft, target, twice && !right, right));
    }

    private static void waitFor(JsonNode step, Draft draft) {
        String operator = step.path("operator").asText(">=");
        int count = step.path("count").asInt(1);
        boolean gone = step.has("visible") && !step.path("visible").asBoolean() || count == 0 && !operator.equals(">=");
        boolean plain = operator.equals(">=") && count <= 1 || operator.equals("==") && count == 1 || gone;
        if (!plain) {
            draft.note(
                    "waits until the element is there, not for the number " + operator + " " + count,
                    "等待该元素出现，而不是数量 " + operator + " " + count);
        }
        if (!step.path("properties").isEmpty() || !step.path("attributes").isEmpty()) {
            draft.note("the properties it should have are not waited for", "不等待其属性满足条件");
        }
        target(step, draft).ifPresent(target -> {
            ObjectNode with = Draft.object();
            with.set(gone ? "gone" : "target", target);
            with.put("seconds", Gestures.seconds(step.path("timeout").asDouble(5000)));
            draft.use("browser.wait_for", with);
        });
    }

    /** A step of ours comes back as it was, and so does what a workflow has besides its steps; others' are unknown here. */
    private void custom(JsonNode step, Draft draft) {
        JsonNode own = step.path("parameters").path("step");
        JsonNode whole = step.path("parameters").path("workflow");
        boolean ours = step.path("name").asText().equals(OWN);
        try {
            if (ours && own.isObject()) {
                ObjectNode plan = Draft.object();
                plan.putArray("steps").add(own);
                format.read(plan).plan().steps().forEach(draft::add);
            } else if (ours && whole instanceof ObjectNode rest) {
                ObjectNode plan = rest.deepCopy();
                plan.putArray("steps");
                draft.begin(format.read(plan).plan());
            } else {
                String name = step.path("name").asText("?");
                draft.note("left out: the custom step '" + name + "' is not known here", "已略去：未知的自定义步骤“" + name + "”");
            }
        } catch (PlanSyntaxException e) {
            Problem first = e.problems().getFirst();
            draft.note(
                    "left out: the step it holds cannot be read: " + first.message() + ". " + first.advice(),
                    "已略去：无法读取其中的步骤：" + first.message() + "。" + first.advice());
        }
    }

    /** For texts that name the format. */
    static LocalizedText title() {
        return LocalizedText.of("Chrome DevTools Recorder", "Chrome DevTools 录制器");
    }
}
