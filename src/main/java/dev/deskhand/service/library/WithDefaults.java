package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes what a run was given the defaults of the workflow it is saved as; its files are asked for anew each time. */
final class WithDefaults {

    private WithDefaults() {}

    static Plan of(Plan plan, JsonNode given) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        plan.inputs().forEach((name, input) -> {
            JsonNode value = given.path(name);
            boolean keep = input.type() != Input.Type.FILE
                    && input.fallback() == null
                    && value.isValueNode()
                    && !value.isNull();
            inputs.put(name, keep ? withDefault(input, value) : input);
        });
        return new Plan(
                plan.name(),
                plan.title(),
                plan.description(),
                inputs,
                plan.steps(),
                plan.outputs(),
                plan.examples(),
                plan.hosts(),
                plan.mask(),
                plan.onError());
    }

    private static Input withDefault(Input input, JsonNode value) {
        return new Input(input.type(), input.title(), input.description(), false, value, input.options());
    }
}
