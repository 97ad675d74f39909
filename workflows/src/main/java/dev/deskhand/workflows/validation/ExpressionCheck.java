package dev.deskhand.workflows.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.plan.Nearest;
import dev.deskhand.workflows.plan.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the expressions in templates and conditions against the names and schemas at their place. */
final class ExpressionCheck {

    private static final Pattern EXPRESSION = Pattern.compile("there is no \"([^\"]+)\" here.*", Pattern.DOTALL);

    private final Expressions expressions;
    private final Problems problems;
    private final Set<String> laterIds;

    ExpressionCheck(Expressions expressions, Problems problems, Set<String> laterIds) {
        this.expressions = expressions;
        this.problems = problems;
        this.laterIds = laterIds;
    }

    void template(JsonNode template, String pointer, Scope scope) {
        if (template.isTextual()) {
            text(template.textValue(), pointer, scope);
        } else if (template.isObject()) {
            for (Map.Entry<String, JsonNode> field : template.properties()) {
                String key = field.getKey().replace("~", "~0").replace("/", "~1");
                template(field.getValue(), pointer + "/" + key, scope);
            }
        } else {
            for (int i = 0; i < template.size(); i++) {
                template(template.get(i), pointer + "/" + i, scope);
            }
        }
    }

    private void text(String text, String pointer, Scope scope) {
        if (!text.contains("${")) {
            return;
        }
        try {
            for (String expression : expressions.expressionsIn(text)) {
                condition(expression, pointer, scope);
            }
        } catch (ExpressionException e) {
            problems.add(pointer, String.valueOf(e.getMessage()), e.advice());
        }
    }

    void condition(String expression, String pointer, Scope scope) {
        List<String> wrong = expressions.check(expression, scope.names());
        for (String message : wrong) {
            problems.add(pointer, message, advice(message, scope));
        }
        if (wrong.isEmpty()) {
            reads(expression, pointer, scope);
        }
    }

    private void reads(String expression, String pointer, Scope scope) {
        String wrapped = expression.strip().startsWith("${") ? expression : "${" + expression + "}";
        for (List<String> read : expressions.readsIn(TextNode.valueOf(wrapped))) {
            JsonNode schema = scope.schemas().get(read.get(0));
            if (schema == null) {
                continue;
            }
            var outcome = SchemaPaths.follow(schema, read.subList(1, read.size()));
            outcome.missing()
                    .ifPresent(key -> problems.add(
                            pointer,
                            "\"" + read.get(0) + "\" has no \"" + key + "\"",
                            Nearest.of(key, outcome.known())
                                    .map(near -> "Did you mean \"" + near + "\"?")
                                    .orElse(
                                            outcome.known().isEmpty()
                                                    ? "It has no parts"
                                                    : "It has: " + String.join(", ", outcome.known()))));
        }
    }

    /** The schema of what a text gives when it is nothing but one read; else nothing is known. */
    JsonNode schemaOf(String text, Scope scope) {
        List<List<String>> reads = expressions.readsIn(TextNode.valueOf(text));
        if (reads.size() != 1 || !isOnly(text, reads.get(0))) {
            return Scope.ANYTHING;
        }
        JsonNode schema = scope.schemas().get(reads.get(0).get(0));
        return schema == null
                ? Scope.ANYTHING
                : SchemaPaths.follow(
                                schema, reads.get(0).subList(1, reads.get(0).size()))
                        .schema();
    }

    private static boolean isOnly(String text, List<String> read) {
        return text.strip().equals("${" + String.join(".", read) + "}");
    }

    private String advice(String message, Scope scope) {
        Matcher unknown = EXPRESSION.matcher(message);
        if (!unknown.matches()) {
            return "Correct the expression";
        }
        String name = unknown.group(1);
        if (laterIds.contains(name)) {
            return "The step \"" + name
                    + "\" has not run by then, or only in a branch or loop; move it before this one";
        }
        return Nearest.of(name, scope.names())
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse("Give the step that makes it \"id: " + name + "\"");
    }
}
