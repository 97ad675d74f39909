package dev.deskhand.tools.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks JSON values against one JSON Schema (2020-12) and says in plain words what does not fit. */
public final class SchemaCheck {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Pattern BRANCH = Pattern.compile("^(.*?/(?:anyOf|oneOf))(?:/(\\d+)(?:/.*)?)?$");

    /** Compiling a schema costs a hundred times what checking does; there are as many as the catalogue has actions. */
    private static final Map<JsonNode, SchemaCheck> COMPILED = new ConcurrentHashMap<>();

    private static final int MOST_COMPILED = 500;

    private final Schema schema;
    private final PlainWords words;

    private SchemaCheck(JsonNode schema) {
        this.schema = REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
        this.words = new PlainWords(schema);
    }

    public static SchemaCheck of(JsonNode schema) {
        SchemaCheck known = COMPILED.get(schema);
        if (known != null) {
            return known;
        }
        JsonNode own = schema.deepCopy();
        var made = new SchemaCheck(own);
        if (COMPILED.size() < MOST_COMPILED) {
            COMPILED.put(own, made);
        }
        return made;
    }

    /** What does not fit in a value that is complete; empty when all does. */
    public List<SchemaProblem> problems(JsonNode value) {
        return problems(value, false);
    }

    /** What cannot fit in a value as a plan writes it, where a text with {@code ${...}} stands for anything. */
    public List<SchemaProblem> problemsInPlan(JsonNode value) {
        return problems(value, true);
    }

    private List<SchemaProblem> problems(JsonNode value, boolean planned) {
        var found = new LinkedHashMap<String, SchemaProblem>();
        for (SchemaProblem problem : describe(schema.validate(CheckedTree.of(value)), value, planned)) {
            found.putIfAbsent(problem.pointer() + "\n" + problem.message(), problem);
        }
        return List.copyOf(found.values());
    }

    private List<SchemaProblem> describe(List<Error> errors, JsonNode value, boolean planned) {
        var problems = new ArrayList<SchemaProblem>();
        var choices = new LinkedHashMap<String, List<Error>>();
        for (Error error : errors) {
            Matcher branch = BRANCH.matcher(error.getEvaluationPath().toString());
            if (branch.matches()) {
                choices.computeIfAbsent(branch.group(1), key -> new ArrayList<>())
                        .add(error);
            } else if (!(planned && isExpression(value.at(pointer(error))))) {
                problems.add(words.of(error, value));
            }
        }
        choices.forEach((path, branchErrors) -> problems.addAll(ofChoice(path, branchErrors, value, planned)));
        return problems;
    }

    /** A value that may have several shapes is judged by the shape it comes nearest to. */
    private List<SchemaProblem> ofChoice(String path, List<Error> errors, JsonNode value, boolean planned) {
        String pointer = errors.stream()
                .map(SchemaCheck::pointer)
                .min(Comparator.comparingInt(String::length))
                .orElse("");
        JsonNode part = value.at(pointer);
        if (planned && isExpression(part)) {
            return List.of();
        }
        Map<String, List<Error>> byBranch = new LinkedHashMap<>();
        for (Error error : errors) {
            Matcher branch = BRANCH.matcher(error.getEvaluationPath().toString());
            if (branch.matches() && branch.group(2) != null) {
                byBranch.computeIfAbsent(branch.group(2), key -> new ArrayList<>())
                        .add(error);
            }
        }
        var nearest = byBranch.values().stream()
                .filter(branch -> branch.stream().noneMatch(error -> isWrongType(error, pointer)))
                .min(Comparator.comparingInt(List::size));
        if (nearest.isPresent()) {
            return nearest.get().stream()
                    .filter(error -> !(planned && isExpression(value.at(pointer(error)))))
                    .map(error -> words.of(error, value))
                    .toList();
        }
        return List.of(words.ofChoice(errors, pointer, part));
    }

    private static boolean isWrongType(Error error, String pointer) {
        return pointer(error).equals(pointer)
                && (error.getKeyword().equals("type")
                        || error.getKeyword().equals("enum")
                        || error.getKeyword().equals("const"));
    }

    static String pointer(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return pointer.equals("/") ? "" : pointer;
    }

    private static boolean isExpression(JsonNode node) {
        return node.isTextual() && node.textValue().contains("${");
    }
}
