package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        explore.with().properties().forEach(given -> {
            JsonNode template = given.getValue();
            var values = times.stream().map(time -> time.path(given.getKey())).toList();
            boolean text = template.isValueNode()
                    && !template.asText().contains("${")
                    && !template.asText().isBlank();
            boolean table = values.getFirst().isArray()
                    && whole(template).isEmpty()
                    && values.stream().distinct().count() == 1;
            if (text) {
                template = inputs.add(given.getKey(), Input.Type.TEXT, template);
            } else if (table) {
                template = inputs.add(given.getKey(), Input.Type.TABLE, values.getFirst());
            }
            templates.put(given.getKey(), template);
        });
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
            String expression = whole(template);
            if (!expression.isEmpty()) {
                values.addAll(given.path(name), expression);
            }
        });
        GoalValues.of(explore.goal(), goal).forEach((expression, text) -> values.add(text, expression));
        run.inputs().json().properties().forEach(input -> {
            if (inputs.all().containsKey(input.getKey()) && input.getValue().isTextual()) {
                values.add(input.getValue().asText(), "inputs." + input.getKey());
            }
        });
        values.add(office, "office");
        return values;
    }

    /** The one expression that a template is; empty when it is something else. */
    private static String whole(JsonNode template) {
        String said = template.isTextual() ? template.asText() : "";
        boolean one = said.startsWith("${") && said.endsWith("}") && said.indexOf("${", 2) < 0;
        return one ? said.substring(2, said.length() - 1).strip() : "";
    }
}
