package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes single commands of Selenium IDE over; what there is nothing for is noted with its reason. */
final class SeleniumCommands {

    private static final Pattern NAME = Pattern.compile("[^${}\\s][^${}]*");

    private final Draft draft;
    private final SeleniumVariables variables = new SeleniumVariables();
    private final SeleniumTexts texts;
    private final SeleniumChecks checks;
    private final SeleniumTargets targets;

    SeleniumCommands(Draft draft) {
        this.draft = draft;
        this.texts = new SeleniumTexts(draft, variables);
        this.targets = new SeleniumTargets(draft, texts);
        this.checks = new SeleniumChecks(draft, this, texts);
    }

    SeleniumVariables variables() {
        return variables;
    }

    SeleniumTexts texts() {
        return texts;
    }

    void add(JsonNode command) {
        String name = command.path("command").asText();
        String value = command.path("value").asText();
        Step before = draft.last();
        switch (name) {
            case "click", "clickAt" -> target(command).ifPresent(target -> Gestures.click(draft, target, false, false));
            case "doubleClick", "doubleClickAt" ->
                target(command).ifPresent(target -> Gestures.click(draft, target, true, false));
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
            case "executeScript", "storeJson" -> constant(command, value);
            case "store" -> store(command.path("target").asText(), value);
            case "storeText", "storeValue" -> target(command).ifPresent(target -> storeRead(target, value));
            default -> {
                if (!checks.add(command)) {
                    SeleniumLeftOut.note(draft, command);
                    if (name.matches("store.+|execute.*Script")) {
                        variables.forget(value);
                    }
                }
            }
        }
        dialogs(name, before);
    }

    private String dialog = "";
    private String dialogText = "";

    private void nextDialog(String answer, String text) {
        dialog = answer;
        dialogText = text;
    }

    /** The click after the choice raises the dialog; where it was left out, no other click answers it. */
    private void dialogs(String name, @Nullable Step before) {
        // The dialog of a button in a frame comes after the frame was chosen.
        boolean raises = name.matches("(click|doubleClick|sendKeys|type|select|submit).*")
                && !name.matches("select(Frame|Window|Pop[Uu]p).*");
        if (!raises || dialog.isEmpty()) {
            return;
        }
        if (name.startsWith("click") && draft.last() != before) {
            lastDialog(dialog, dialogText);
            dialog = "";
        } else if (!name.matches("sendKeys|type|select") || draft.last() == before) {
            draft.note(
                    "the answer to the dialog that was chosen before it was left out: no click is here that could raise it",
                    "已略去此前选择的对话框回答：此处没有会弹出对话框的点击");
            dialog = "";
        }
    }

    private void lastDialog(String answer, String text) {
        if (texts.isUnknown(text)) {
            return;
        }
        if (draft.secrets().isSecret(text)) {
            draft.note("left out: the answer to the dialog is a password", "已略去：对话框的回答是密码");
            return;
        }
        if (draft.last() instanceof Step.Action click && click.use().equals("browser.click")) {
            ObjectNode with = click.with().deepCopy();
            with.put("dialog", answer);
            if (!text.isEmpty()) {
                with.put("dialog_text", texts.template(text));
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
        if (texts.isUnknown(command.path("value").asText())) {
            return;
        }
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
        if (texts.isUnknown(value)) {
            return;
        }
        ObjectNode with = Draft.object();
        with.set("target", target);
        String option = texts.template(value.replaceFirst("^(label|value|id)=", ""));
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

    private void fill(JsonNode command, String value) {
        target(command).ifPresent(target -> {
            String label = label(target);
            known(label, value).ifPresent(text -> draft.fields().fill(label, target, text));
        });
    }

    private void sendKeys(JsonNode command, String value) {
        target(command).ifPresent(target -> {
            String label = label(target);
            SeleniumKeys.send(
                    draft,
                    target,
                    value,
                    written -> known(label, written)
                            .ifPresent(text -> draft.fields().type(label, target, text)));
        });
    }

    /** A field's label is no place for expressions: one that is known by a value is called by the words beside it. */
    private static String label(ObjectNode target) {
        String label =
                ChromeSelectors.label(target).replaceAll("\\$\\{[^}]*}", "").strip();
        return label.isEmpty() ? "field" : label;
    }

    /** What is typed, as a template; what nothing is known of here is asked for when the workflow is started. */
    private Optional<String> known(String label, String value) {
        Optional<String> unknown = texts.unknownIn(value);
        if (unknown.isEmpty() || draft.secrets().holding(value).isPresent()) {
            return Optional.of(texts.template(value));
        }
        draft.note(
                "nothing tells what the variable " + unknown.get()
                        + " holds here: whoever starts the workflow gives what goes" + " into '" + label + "'",
                "此处无法确定变量 " + unknown.get() + " 的值：启动工作流时需填写“" + label + "”的内容");
        return Optional.of(draft.inputs().asked(label));
    }

    private void store(String value, String name) {
        if (!isName(name) || texts.isUnknown(value) && forgotten(name)) {
            return;
        }
        if (draft.secrets().variables().contains(name)) {
            draft.note(
                    "left out: what is stored as " + name
                            + " is a password; where it is typed, the workflow uses a secret",
                    "已略去：存储为 " + name + " 的内容是密码；输入该密码时，工作流使用密钥");
            return;
        }
        Optional<String> plain = value.contains("${") ? Optional.empty() : Optional.of(value);
        String template = texts.template(value);
        draft.add(new Step.Let(variables.store(name, "", plain), null, TextNode.valueOf(template)));
    }

    /** A script that does nothing but name a value. */
    private void constant(JsonNode command, String name) {
        Optional<JsonNode> constant =
                SeleniumScripts.constant(command.path("target").asText());
        if (constant.isEmpty() || name.isEmpty() || !isName(name)) {
            variables.forget(name);
            SeleniumLeftOut.note(draft, command);
        } else if (draft.secrets().variables().contains(name)) {
            notKept(name);
        } else {
            boolean list = constant.get().isArray();
            String id = list ? variables.storeList(name) : variables.store(name, "", Optional.empty());
            draft.add(new Step.Let(id, null, constant.get()));
        }
    }

    private void notKept(String name) {
        draft.note(
                "left out: what is stored as " + name + " is a password; where it is typed, the workflow uses a secret",
                "已略去：存储为 " + name + " 的内容是密码；输入该密码时，工作流使用密钥");
    }

    private boolean isName(String name) {
        if (!NAME.matcher(name).matches()) {
            draft.note("left out: '" + name + "' is no name for a value", "已略去：“" + name + "”不能作为名称");
            return false;
        }
        return true;
    }

    private boolean forgotten(String name) {
        variables.forget(name);
        return true;
    }

    private void storeRead(ObjectNode target, String name) {
        if (!isName(name)) {
            return;
        }
        if (draft.secrets().variables().contains(name)) {
            draft.note(
                    "left out: what is read as " + name
                            + " is a password; where it is typed, the workflow uses a secret",
                    "已略去：读取为 " + name + " 的内容是密码；输入该密码时，工作流使用密钥");
            return;
        }
        ObjectNode with = Draft.object();
        with.set("target", target);
        String id = variables.store(name, ".text", Optional.empty());
        draft.add(Draft.action(id, "browser.read", with, null, Step.OnError.STOP));
    }
}
