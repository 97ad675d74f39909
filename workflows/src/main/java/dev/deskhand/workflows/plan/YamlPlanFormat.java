package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The plan format: YAML for people, the same structure in JSON for programs and models. */
public final class YamlPlanFormat implements PlanFormat {

    private static final Set<String> KEYS = Set.of(
            "workflow", "title", "description", "inputs", "steps", "outputs", "examples", "hosts", "mask", "on_error");
    private static final Pattern INPUT_NAME = Pattern.compile("[A-Za-z_]\\w*");
    static final Pattern HOST = Pattern.compile(
            "(\\*\\.)?[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?");
    private static final Pattern WORKFLOW_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private final ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    @Override
    public ParsedPlan read(String text) {
        YamlTree tree = YamlTree.parse(text);
        return read(tree.json(), tree.places());
    }

    @Override
    public ParsedPlan read(JsonNode json) {
        return read(json, Map.of());
    }

    private ParsedPlan read(JsonNode json, Map<String, Place> places) {
        var problems = new Problems(places);
        var fields = new Fields(json, "", problems, "a plan");
        fields.allowOnly(KEYS);
        String name = fields.text("workflow");
        if (name != null && !WORKFLOW_NAME.matcher(name).matches()) {
            problems.add("/workflow", "\"" + name + "\" cannot be a name", "Use letters, digits, - and _, at most 100");
        }
        if (!fields.has("steps")) {
            problems.add("", "\"steps\" is missing", "List what to do under steps:");
        }
        List<Step> steps =
                fields.has("steps") ? new StepReader(problems).steps(fields.get("steps"), "/steps") : List.of();
        Map<String, Input> inputs = inputs(fields, problems);
        LocalizedText title = fields.localized("title");
        var plan = new Plan(
                name,
                title == null ? LocalizedText.same(name == null ? "" : name) : title,
                fields.localized("description"),
                inputs,
                steps,
                outputs(fields, problems),
                fields.texts("examples"),
                hosts(fields, problems),
                mask(fields, problems),
                onError(fields, problems));
        if (!problems.found().isEmpty()) {
            throw new PlanSyntaxException(problems.found());
        }
        return new ParsedPlan(plan, places);
    }

    private static Plan.OnError onError(Fields fields, Problems problems) {
        String text = fields.text("on_error");
        for (Plan.OnError one : Plan.OnError.values()) {
            if (text == null || one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        problems.add("/on_error", "\"" + text + "\" is not known here", "Use ask, keep or undo");
        return Plan.OnError.ASK;
    }

    private static List<String> hosts(Fields fields, Problems problems) {
        return hosts(fields, "", problems);
    }

    /** The entries under {@code hosts} of the part at {@code pointer}. */
    static List<String> hosts(Fields fields, String pointer, Problems problems) {
        List<String> hosts = fields.texts("hosts");
        for (int i = 0; i < hosts.size(); i++) {
            if (!HOST.matcher(hosts.get(i)).matches()) {
                problems.add(
                        pointer + "/hosts/" + i,
                        "\"" + hosts.get(i) + "\" is not a host",
                        "Write hosts like erp.example.com, *.example.com or 127.0.0.1:8080");
            }
        }
        return hosts;
    }

    private static List<String> mask(Fields fields, Problems problems) {
        List<String> mask = fields.texts("mask");
        for (int i = 0; i < mask.size(); i++) {
            String bare = mask.get(i).replaceFirst("^css:", "");
            if (bare.isBlank()) {
                problems.add(
                        "/mask/" + i,
                        "\"" + mask.get(i) + "\" names no field",
                        "Write the field's label as the page shows it, or css: and a selector");
            }
        }
        return mask;
    }

    private static Map<String, Input> inputs(Fields fields, Problems problems) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        fields.entries("inputs").forEach((name, node) -> {
            String pointer = "/inputs/" + name.replace("~", "~0").replace("/", "~1");
            if (!INPUT_NAME.matcher(name).matches()) {
                problems.add(
                        pointer,
                        "\"" + name + "\" cannot name an input",
                        "Use letters, digits and _; put the wording into title");
            }
            inputs.put(name, InputReader.read(name, node, pointer, problems));
        });
        return inputs;
    }

    private static Map<String, Output> outputs(Fields fields, Problems problems) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        fields.entries("outputs").forEach((name, node) -> {
            String pointer = "/outputs/" + name.replace("~", "~0").replace("/", "~1");
            outputs.put(name, OutputReader.read(node, pointer, problems));
        });
        return outputs;
    }

    @Override
    public JsonNode toJson(Plan plan) {
        return PlanWriter.write(plan);
    }

    @Override
    public String toYaml(Plan plan) {
        try {
            return yaml.writeValueAsString(PlanWriter.write(plan));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan could not be written as YAML", e);
        }
    }

    @Override
    public JsonNode schema() {
        try (var in = Objects.requireNonNull(YamlPlanFormat.class.getResourceAsStream("plan.schema.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
