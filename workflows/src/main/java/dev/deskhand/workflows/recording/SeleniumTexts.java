package dev.deskhand.workflows.recording;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;

/** Texts of Selenium IDE with stored values in them, as templates and as expressions. */
final class SeleniumTexts {

    private final Draft draft;
    private final SeleniumVariables variables;

    SeleniumTexts(Draft draft, SeleniumVariables variables) {
        this.draft = draft;
        this.variables = variables;
    }

    /** The first stored value in it that nothing is known of here; such a text cannot be taken over. */
    Optional<String> unknownIn(String text) {
        return SeleniumVariables.USE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> variables.of(name).isEmpty())
                .findFirst();
    }

    /** True, with a note, when a text of the command cannot be taken over. */
    boolean isUnknown(String text) {
        Optional<String> unknown = unknownIn(text);
        unknown.ifPresent(name -> {
            if (draft.secrets().variables().contains(name)) {
                draft.note(
                        "left out: it uses the variable " + name + ", which holds a password",
                        "已略去：其中使用了保存密码的变量 " + name);
            } else {
                String why = variables.wasStored(name)
                        ? "of which nothing tells what it holds here"
                        : "which was never stored";
                draft.note(
                        "left out: it uses the variable " + name + ", " + why,
                        "已略去：其中使用了变量 " + name + (variables.wasStored(name) ? "，此处无法确定其值" : "，该变量从未存储"));
            }
        });
        return unknown.isPresent();
    }

    /** The text with its variables as expressions. */
    String template(String text) {
        var template = new StringBuilder();
        Matcher use = SeleniumVariables.USE.matcher(text);
        int from = 0;
        while (use.find()) {
            template.append(Draft.literal(text.substring(from, use.start())));
            Optional<String> known = variables.of(use.group(1));
            template.append(known.map(expression -> "${" + expression + "}").orElse(Draft.literal(use.group())));
            from = use.end();
        }
        return template.append(Draft.literal(text.substring(from))).toString();
    }

    /** The text in an expression, all of whose variables are known. */
    String quoted(String text) {
        return quoted(text, variables).orElseThrow();
    }

    /** The text in an expression; empty when it uses a variable that nothing is known of. */
    static Optional<String> quoted(String text, SeleniumVariables variables) {
        var parts = new ArrayList<String>();
        Matcher use = SeleniumVariables.USE.matcher(text);
        int from = 0;
        while (use.find()) {
            Optional<String> known = variables.of(use.group(1));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            if (use.start() > from) {
                parts.add(cel(text.substring(from, use.start())));
            }
            parts.add("string(" + known.get() + ")");
            from = use.end();
        }
        if (from < text.length() || parts.isEmpty()) {
            parts.add(cel(text.substring(from)));
        }
        return Optional.of(String.join(" + ", parts));
    }

    static String cel(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
