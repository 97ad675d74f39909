package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Judges what a task came to by what is so afterwards, and by what is really in the files it left. */
final class EvalJudge {

    private static final Source SUITE = Source.system("suite");
    private static final Expressions EXPRESSIONS = new CelExpressions();

    private EvalJudge() {}

    /**
     * Whether the task's own test holds; one that cannot be worked out does not.
     *
     * @param files {@code [{name, size, sha256}]}
     */
    static boolean holds(
            String judge, JsonNode truth, JsonNode before, JsonNode values, JsonNode result, JsonNode files) {
        var bindings = new Bindings(Map.of(
                "truth", Value.of(truth, SUITE),
                "before", Value.of(before, SUITE),
                "values", Value.of(values, SUITE),
                "result", Value.of(result, SUITE),
                "files", Value.of(files, SUITE)));
        try {
            return EXPRESSIONS.test(judge, bindings);
        } catch (ExpressionException e) {
            return false;
        }
    }

    /** A file as judges see it: {@code {name, size, sha256}}. */
    static JsonNode file(String name, byte[] content) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("size", content.length)
                    .put("sha256", hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
