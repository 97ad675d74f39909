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

    private final Draft draft;
    private final Map<String, String> variables = new HashMap<>();
    private final SeleniumChecks checks;
    private final SeleniumTargets targets;

    SeleniumCommands(Draft draft) {
        this.draft = draft;
        this.targets = new SeleniumTargets(draft, this);
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
            case "type", "editContent" -> fill(command, value);
            case "sendKeys" -> sendKeys(command, value);
            case "select", "addSelection" -> target(command).ifPresent(target -> select(target, value));
            case "dragAndDropToObject", "dragAndDrop" -> drag(command);
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
                    SeleniumLeftOut.note(draft, name);
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
        return targets.of(command);
    }

    private void drag(JsonNode command) {
        var onto = SeleniumLocators.of(command.path("value").asText());
        if (onto.isEmpty()) {
            draft.note(
                    "left out: the locator '" + command.path("value").asText() + "' cannot be used",
                    "已略去：无法使用定位器“" + command.path("value").asText() + "”");
        } else if (!draft.can("browser.drag")) {
            draft.note("left out: nothing is dragged here", "已略去：此处不支持拖放");
        } else {
            target(command).ifPresent(target -> {
                ObjectNode with = Draft.object();
                with.set("target", target);
                draft.use("browser.drag", with.set("to", targets.filledIn(onto.get())));
            });
        }
    }

    private void check(ObjectNode target, boolean checked) {
        ObjectNode with = Draft.object();
        with.set("target", target);
        draft.use("browser.check", checked ? with : with.put("checked", false));
    }

    private void select(ObjectNode target, String value) {
        if (value.startsWith("index=")) {
            byPlace(ChromeSelectors.label(target), value.substring("index=".length()));
            return;
        }
        ObjectNode with = Draft.object();
        with.set("target", target);
        String option = resolved(value.replaceFirst("^(label|value|id)=", ""));
        if (value.matches("value=\\d+")) { // a bare number is taken for a value only when that is said
            with.putArray("option").addObject().put("value", option);
        } else {
            with.put("option", option);
        }
        draft.use("browser.select", with);
    }

    /** The recording does not say what stood there, and another option may by now. */
    private void byPlace(String label, String index) {
        String field = label.isEmpty() ? "the list" : "'" + label + "'";
        String which = index.matches("\\d{1,4}") ? "option " + (Integer.parseInt(index) + 1) : "the option " + index;
        draft.note(
                "left out: " + which + " of " + field
                        + " is meant by its place only, and the recording does not say what"
                        + " it is called. Add a step browser.select with the option's words, or with {value: ...}",
                "已略去：录制只记下" + (label.isEmpty() ? "列表" : "“" + label + "”") + "中选项的位置（index=" + index
                        + "），没有记下文字。请添加 browser.select 步骤，写明选项的文字，或用 {value: ...} 写明其值");
    }

    /** A field's label is no place for expressions: one that is known by a value is called by the words beside it. */
    private void fill(JsonNode command, String value) {
        target(command).ifPresent(target -> {
            String label =
                    ChromeSelectors.label(target).replaceAll("\\$\\{[^}]*}", "").strip();
            draft.fill(label.isEmpty() ? "field" : label, target, resolved(value));
        });
    }

    private void sendKeys(JsonNode command, String value) {
        String text = KEY.matcher(value).replaceAll("");
        if (!text.isEmpty()) {
            fill(command, text);
        }
        KEY.matcher(value).results().forEach(key -> SeleniumKeys.press(draft, key.group(1)));
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
}
