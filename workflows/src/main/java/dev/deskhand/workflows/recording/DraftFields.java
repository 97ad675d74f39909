package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields a recording fills: what was typed becomes an input, a password a secret. */
final class DraftFields {

    /** What browsers tell pages of where a chosen file lies. */
    private static final String NO_PATH = "C:\\fakepath\\";

    /** A bare number is taken for an option's value only when that is said. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");

    private final Draft draft;

    /** By the secret's name what was typed, in its order. */
    private final Map<String, List<String>> typedFor = new HashMap<>();

    DraftFields(Draft draft) {
        this.draft = draft;
    }

    /**
     * Fills a field; fields that follow one another are filled in one step.
     *
     * @param value a template; what was typed as it stands has to be made {@link Draft#literal} first
     */
    void fill(String label, ObjectNode target, String value) {
        fill(label, target, value, false);
    }

    /** The same with what the Recorder has: of a list that was chosen from it keeps the option's value. */
    void change(String label, ObjectNode target, String value) {
        fill(label, target, value, NUMBER.matcher(value).matches() && draft.takes("browser.fill", "by_value"));
    }

    private void fill(String label, ObjectNode target, String value, boolean byValue) {
        if (value.startsWith(NO_PATH)) {
            upload(label, target, value.substring(NO_PATH.length()));
            return;
        }
        JsonNode given = given(label, target, value);
        draft.keyboard().elsewhere();
        boolean again = draft.last() instanceof Step.Action previous
                && previous.use().equals("browser.fill")
                && !previous.with().path("fields").has(label);
        ObjectNode with = again && draft.last() instanceof Step.Action previous
                ? previous.with().deepCopy()
                : Draft.object();
        with.withObject("/fields").set(label, given);
        if (!target.equals(Draft.object().put("name", Draft.literal(label)))) { // its label says as much
            with.withObject("/targets").set(label, target);
        }
        if (byValue) {
            with.put("by_value", true);
        }
        Step step = Draft.action(null, "browser.fill", with, null, Step.OnError.STOP);
        if (again) {
            draft.replaceLast(step);
        } else {
            draft.add(step);
        }
        draft.keyboard().filled(target);
    }

    /** Types after what a field holds. */
    void type(String label, ObjectNode target, String value) {
        if (!draft.can("browser.type")) {
            fill(label, target, value);
            return;
        }
        ObjectNode with = Draft.object();
        with.set("target", target);
        with.set("text", given(label, target, value));
        String before = lastKeyIn(target);
        if (before.matches("(Home|PageUp|Arrow(Left|Up))|.*\\+(Home|Arrow(Left|Up))")) {
            draft.note(
                    "the text is typed at the end of the field, not where " + before + " put the cursor",
                    "文字在字段末尾键入，而不是在 " + before + " 移动光标后的位置");
        }
        boolean overAll = before.matches("(?i)(Control|Meta)\\+a");
        draft.use("browser.type", overAll ? with : with.put("add", true));
        draft.keyboard().filled(target);
    }

    /** The key pressed in the field right before; empty when there was none. */
    private String lastKeyIn(ObjectNode target) {
        if (!(draft.last() instanceof Step.Action press)
                || !press.use().equals("browser.press")
                || !press.with().path("target").equals(target)) {
            return "";
        }
        JsonNode keys = press.with().path("keys");
        return keys.isArray() ? keys.path(keys.size() - 1).asText() : keys.asText();
    }

    private void upload(String label, ObjectNode target, String file) {
        if (!draft.can("browser.upload")) {
            draft.note("left out: files are not attached here", "已略去：此处不支持上传文件");
            return;
        }
        draft.note(
                "the file '" + file + "' is not in the recording; whoever starts the workflow gives one",
                "录制中不含文件“" + file + "”；启动工作流时需提供文件");
        ObjectNode with = Draft.object();
        with.set("target", target);
        draft.use("browser.upload", with.set("file", draft.inputs().file(label)));
    }

    /** What is put into a field: an input, or a secret where a password was typed. */
    private JsonNode given(String label, ObjectNode target, String value) {
        Optional<String> kind = SecretField.kindOf(label, target);
        boolean known = draft.secrets().isSecret(value.replace("$${", "${"))
                || draft.secrets().holding(value).isPresent();
        return kind.isPresent() || known
                ? secret(label, kind.orElse(SecretField.PASSWORD), value)
                : draft.inputs().value(label, value);
    }

    /** Passwords that were typed alike are one secret, others are others: a new user does not get the administrator's. */
    private JsonNode secret(String label, String kind, String value) {
        String host = draft.host();
        String wanted = kind.equals(SecretField.PASSWORD) ? draft.options().secret() : null;
        String base = wanted != null ? wanted : Draft.slug(host.isEmpty() ? "site" : host, "-") + "-" + kind;
        // A code is another each time, and made of the same.
        String typed = kind.equals(SecretField.CODE) ? "" : draft.secrets().typed(value.replace("$${", "${"));
        List<String> others = typedFor.computeIfAbsent(base, name -> new ArrayList<>());
        if (!typed.isEmpty() && !others.contains(typed)) {
            others.add(typed);
        }
        int number = Math.max(1, others.indexOf(typed) + 1); // what was not written down may be the first
        String name = number == 1 ? base : base + "-" + number;
        draft.note(
                "the password typed into '" + label + "' was not taken over; the workflow uses the secret '" + name
                        + "', which somebody with the role admin has to set for "
                        + (host.isEmpty() ? "its host" : host)
                        + (number == 1 ? "" : "; it is another password than that of '" + base + "'"),
                "在“" + label + "”中输入的密码未导入；工作流使用密钥 " + name + "，需由管理员为 " + (host.isEmpty() ? "其主机" : host) + " 设置"
                        + (number == 1 ? "" : "；它与 " + base + " 不是同一个密码"));
        String input = draft.inputs().secret(label, name);
        return Draft.object().put(kind.equals(SecretField.CODE) ? "totp" : "secret", "${inputs." + input + "}");
    }
}
