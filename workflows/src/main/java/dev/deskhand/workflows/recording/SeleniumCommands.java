package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes single commands of Selenium IDE over; what there is nothing for is noted with its reason. */
final class SeleniumCommands {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern KEY = Pattern.compile("\\$\\{KEY_(\\w+)}");

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

    private final Draft draft;
    private final Map<String, String> variables = new HashMap<>();
    private final SeleniumChecks checks;

    SeleniumCommands(Draft draft) {
        this.draft = draft;
        this.checks = new SeleniumChecks(draft, this);
    }

    /** What was stored, by name: how expressions call it. */
    Map<String, String> variables() {
        return variables;
    }

    void add(JsonNode command) {
        String name = command.path("command").asText();
        String value = command.path("value").asText();
        switch (name) {
            case "click", "clickAt" -> target(command).ifPresent(target -> Gestures.click(draft, target, false));
            case "doubleClick", "doubleClickAt" ->
                target(command).ifPresent(target -> Gestures.click(draft, target, true));
            case "check", "uncheck" -> target(command).ifPresent(target -> check(target, name.equals("check")));
            case "type", "editContent" ->
                target(command).ifPresent(target -> draft.fill(ChromeSelectors.label(target), target, resolved(value)));
            case "sendKeys" -> sendKeys(command, value);
            case "select", "addSelection" -> target(command).ifPresent(target -> select(target, value));
            case "mouseOver" -> Gestures.hover(draft, target(command));
            case "chooseOkOnNextConfirmation", "chooseOkOnNextPrompt" -> nextDialog("accept", "");
            case "chooseCancelOnNextConfirmation", "chooseCancelOnNextPrompt" -> nextDialog("dismiss", "");
            case "answerOnNextPrompt" ->
                nextDialog("accept", command.path("target").asText());
            case "webdriverChooseOkOnVisibleConfirmation" -> lastDialog("accept", "");
            case "webdriverChooseCancelOnVisibleConfirmation", "webdriverChooseCancelOnVisiblePrompt" ->
                lastDialog("dismiss", "");
            case "webdriverAnswerOnVisiblePrompt" -> lastDialog("accept", value);
            case "store" -> store(command.path("target").asText(), value);
            case "storeText", "storeValue" -> target(command).ifPresent(target -> storeRead(target, value));
            default -> {
                if (!checks.add(command)) {
                    leftOut(name);
                }
            }
        }
        dialogs(name);
    }

    private String dialog = "";
    private String dialogText = "";

    private void nextDialog(String answer, String text) {
        dialog = answer;
        dialogText = text;
    }

    /** The click after the choice raises the dialog. */
    private void dialogs(String name) {
        if (name.startsWith("click") && !dialog.isEmpty()) {
            lastDialog(dialog, dialogText);
            dialog = "";
        }
    }

    private void lastDialog(String answer, String text) {
        if (draft.last() instanceof Step.Action click && click.use().equals("browser.click")) {
            ObjectNode with = click.with().deepCopy();
            with.put("dialog", answer);
            if (!text.isEmpty()) {
                with.put("dialog_text", resolved(text));
            }
            draft.replaceLast(Draft.action(click.id(), click.use(), with, click.expect(), click.onError()));
        } else {
            draft.note("left out: there is no click just before that could raise the dialog", "已略去：之前没有会弹出对话框的点击");
        }
    }

    Optional<ObjectNode> target(JsonNode command) {
        var target = SeleniumLocators.target(command);
        if (target.isEmpty()) {
            draft.note(
                    "left out: the locator '" + command.path("target").asText() + "' cannot be used",
                    "已略去：无法使用定位器“" + command.path("target").asText() + "”");
        } else if (target.get().toString().contains("${")) {
            draft.note(
                    "left out: its locator holds a variable: "
                            + command.path("target").asText(),
                    "已略去：定位器中含有变量：" + command.path("target").asText());
            return Optional.empty();
        }
        return target;
    }

    private void check(ObjectNode target, boolean checked) {
        ObjectNode with = Draft.object();
        with.set("target", target);
        draft.use("browser.check", checked ? with : with.put("checked", false));
    }

    private void select(ObjectNode target, String value) {
        if (value.startsWith("index=")) {
            draft.note(
                    "left out: an option is chosen by its text or value, not by " + value,
                    "已略去：选项按文字或值选择，而不是按 " + value);
            return;
        }
        ObjectNode with = Draft.object();
        with.set("target", target);
        draft.use("browser.select", with.put("option", resolved(value.replaceFirst("^(label|value|id)=", ""))));
    }

    private void sendKeys(JsonNode command, String value) {
        String text = KEY.matcher(value).replaceAll("");
        if (!text.isEmpty()) {
            target(command).ifPresent(target -> draft.fill(ChromeSelectors.label(target), target, resolved(text)));
        }
        Matcher keys = KEY.matcher(value);
        while (keys.find()) {
            String key = keys.group(1);
            String named = key.matches("F([1-9]|1[0-2])") ? key : KEYS.get(key);
            if (named == null) {
                draft.note("left out: there is no key " + key + " here", "已略去：此处没有 " + key + " 键");
            } else {
                Gestures.key(draft, named);
            }
        }
    }

    private void store(String value, String name) {
        if (!name.matches("[A-Za-z_]\\w*")) {
            draft.note("left out: '" + name + "' is no name for a value", "已略去：“" + name + "”不能作为名称");
            return;
        }
        draft.add(new Step.Let(name, null, TextNode.valueOf(resolved(value))));
        variables.put(name, name);
    }

    private void storeRead(ObjectNode target, String name) {
        if (!name.matches("[A-Za-z_]\\w*")) {
            draft.note("left out: '" + name + "' is no name for a value", "已略去：“" + name + "”不能作为名称");
            return;
        }
        ObjectNode with = Draft.object();
        with.set("target", target);
        draft.add(Draft.action(name, "browser.read", with, null, Step.OnError.STOP));
        variables.put(name, name + ".text");
    }

    /** The text with its variables as expressions; names nobody stored stay as text. */
    String resolved(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String known = variables.get(found.group(1));
            if (known == null) {
                draft.note("the variable " + found.group(1) + " was never stored", "变量 " + found.group(1) + " 从未存储");
            }
            return Matcher.quoteReplacement(known == null ? "$${" + found.group(1) + "}" : "${" + known + "}");
        });
    }

    private void leftOut(String name) {
        if (name.startsWith("//")) {
            draft.note("left out: it is switched off in the recording", "已略去：录制中已停用");
            return;
        }
        switch (name) {
            case "setWindowSize" ->
                draft.note("left out: the window's size is that of the service's browser", "已略去：窗口大小由服务的浏览器决定");
            case "selectFrame" -> draft.note("not needed: elements are found in all frames", "不需要：会在所有框架中查找元素");
            case "selectWindow" -> draft.note("the work goes on in the window that was opened last", "在最后打开的窗口中继续");
            case "close" -> draft.note("left out: the browser is closed at the run's end", "已略去：浏览器在办理结束时关闭");
            case "pause", "setSpeed" ->
                draft.note("not needed: every step waits until the page is at rest", "不需要：每一步都会等到页面稳定");
            case "echo", "debugger" -> draft.note("left out: it does nothing to the page", "已略去：它不影响页面");
            case "mouseOut", "mouseDown", "mouseUp", "mouseMoveAt", "mouseDownAt", "mouseUpAt" ->
                draft.note("left out: the mouse is not moved by itself here", "已略去：此处不单独移动鼠标");
            case "dragAndDropToObject" -> draft.note("left out: dragging is not taken over", "已略去：不导入拖放");
            case "executeScript", "executeAsyncScript", "runScript", "run script" ->
                draft.note("left out: scripts are not run in pages", "已略去：不在页面中执行脚本");
            case "end", "else", "elseIf", "repeatIf" -> draft.note("left out: it ends no block", "已略去：它不结束任何语句块");
            default ->
                draft.note(
                        "left out: there is nothing here that does what " + name + " does",
                        "已略去：此处没有与 " + name + " 相当的操作");
        }
    }
}
