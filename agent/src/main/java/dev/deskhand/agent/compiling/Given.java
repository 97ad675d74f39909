package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an explore step is given, as the compiled plan says it: expressions stay, texts and tables written into it become inputs. */
final class Given {

    private final RunState run;
    private final Step.Explore explore;
    private final String office;
    private final AddedInputs inputs;
    private final Map<String, JsonNode> templates = new LinkedHashMap<>();

    /**
     * Adds the inputs.
     *
     * @param times what it was given each time it was explored
     */
    Given(RunState run, Step.Explore explore, List<JsonNode> times, String office, AddedInputs inputs) {
        this.run = run;
        this.explore = explore;
        this.office = office;
        this.inputs = inputs;
        explore.with()
                .properties()
                .forEach(given -> templates.put(
                        given.getKey(),
                        given(
                                given.getKey(),
                                given.getValue(),
                                times.stream()
                                        .map(time -> time.path(given.getKey()))
                                        .toList())));
    }

    private JsonNode given(String name, JsonNode template, List<JsonNode> values) {
        if (template.isObject() && !template.has("secret")) {
            ObjectNode parts = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(part -> {
                var there =
                        values.stream().map(value -> value.path(part.getKey())).toList();
                parts.set(part.getKey(), given(name + "_" + part.getKey(), part.getValue(), there));
            });
            return parts;
        }
        boolean text = template.isValueNode()
                && !template.asText().contains("${")
                && !template.asText().isBlank();
        boolean table = values.getFirst().isArray()
                && whole(template).isEmpty()
                && values.stream().distinct().count() == 1;
        if (text) {
            return inputs.add(name, Input.Type.TEXT, template);
        }
        return table ? inputs.add(name, Input.Type.TABLE, values.getFirst()) : template;
    }

    /**
     * How the plan says what one exploration worked with.
     *
     * @param given its values
     * @param goal its goal as it was put to the model
     */
    Values values(JsonNode given, String goal) {
        var values = new Values();
        templates.forEach((name, template) -> {
            values.template(name, template);
            add(values, template, given.path(name));
        });
        GoalValues.of(explore.goal(), goal).forEach((expression, value) -> values.addAll(value, expression));
        run.inputs().json().properties().forEach(input -> {
            boolean named = inputs.all().containsKey(input.getKey());
            if (named && (input.getValue().isTextual() || reads(input.getKey()))) {
                values.addAll(input.getValue(), "inputs." + input.getKey());
            }
        });
        values.add(office, "office");
        return values;
    }

    private static void add(Values values, JsonNode template, JsonNode given) {
        String expression = whole(template);
        if (!expression.isEmpty()) {
            values.addAll(given, expression);
        } else if (template.isTextual() && given.isTextual()) {
            GoalValues.of(template.textValue(), given.textValue()).forEach((read, value) -> values.addAll(value, read));
        } else if (template.isObject()) {
            template.properties().forEach(part -> add(values, part.getValue(), given.path(part.getKey())));
        }
    }

    /** Whether the goal, or what is given, is made of that input. */
    private boolean reads(String input) {
        var read = Pattern.compile("(?<![\\w.])inputs\\." + Pattern.quote(input) + "(?!\\w)");
        return Stream.concat(
                        InTemplates.of(explore.goal()),
                        InTemplates.of(explore.with().toString()))
                .anyMatch(expression -> read.matcher(expression).find());
    }

    /** The one expression that a template is; empty when it is something else. */
    private static String whole(JsonNode template) {
        String said = template.isTextual() ? template.asText() : "";
        boolean one = said.startsWith("${") && said.endsWith("}") && said.indexOf("${", 2) < 0;
        return one ? said.substring(2, said.length() - 1).strip() : "";
    }
}
