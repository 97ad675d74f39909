package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.planning.InputReader;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.validation.PlanValidator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what a run starts with: planned values, what a person gave, and files that fit in only one place. */
final class RunInputs {

    private final PlanValidator validator;
    private final Source person;

    RunInputs(PlanValidator validator, String person) {
        this.validator = validator;
        this.person = Source.user(person);
    }

    /**
     * Inputs for a plan.
     *
     * @param planned values a planner found
     * @param given what the person gave; wins over what was planned, which null takes away
     * @param fileNames names of files by the ids they were uploaded under
     * @throws Refusal UNFIT with every input that is missing, unknown or does not fit
     */
    Value forPlan(Plan plan, Map<String, Value> planned, Map<String, JsonNode> given, Map<String, String> fileNames) {
        List<Problem> problems = new ArrayList<>();
        var reader = new InputReader(fileNames, problems);
        Map<String, Value> all = new LinkedHashMap<>(planned);
        reader.readAll(plan, given).forEach((name, value) -> {
            if (!sameAsPlanned(planned.get(name), value)) {
                all.put(name, Value.of(value, person));
            }
        });
        Set<String> cleared = cleared(given);
        all.keySet().removeAll(cleared);
        giveTheOnlyFile(plan, all, fileNames, cleared);
        if (problems.isEmpty()) {
            for (String missing : validator.missingInputs(plan, all.keySet())) {
                problems.add(new Problem(
                        "/inputs/" + missing, null, "The input '" + missing + "' is missing.", "Give a value for it."));
            }
        }
        InputReader.refuse(problems);
        return together(all);
    }

    /** Inputs that no plan asks for yet: a planner reads them with the instruction. */
    Value forInstruction(Map<String, JsonNode> given, Map<String, String> fileNames) {
        Map<String, Value> all = new LinkedHashMap<>();
        given.forEach((name, json) -> {
            String file = json.isTextual() ? fileNames.get(json.asText()) : null;
            all.put(name, Value.of(file == null ? json : TextNode.valueOf(file), person));
        });
        return together(all);
    }

    private static Set<String> cleared(Map<String, JsonNode> given) {
        return given.entrySet().stream()
                .filter(entry -> entry.getValue().isNull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean sameAsPlanned(@org.jspecify.annotations.Nullable Value planned, JsonNode value) {
        return planned != null && planned.json().equals(value);
    }

    /** @param cleared inputs that are to have no value; one that is needed gets the file all the same */
    private void giveTheOnlyFile(
            Plan plan, Map<String, Value> all, Map<String, String> fileNames, Set<String> cleared) {
        List<String> open = plan.inputs().entrySet().stream()
                .filter(entry -> entry.getValue().type() == Input.Type.FILE && !all.containsKey(entry.getKey()))
                .filter(entry -> entry.getValue().required() || !cleared.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> free = fileNames.values().stream()
                .filter(name -> all.values().stream()
                        .noneMatch(value -> value.json().asText().equals(name)))
                .toList();
        if (open.size() == 1 && free.size() == 1) {
            all.put(open.getFirst(), Value.of(TextNode.valueOf(free.getFirst()), person));
        }
    }

    static Value together(Map<String, Value> values) {
        var object = JsonNodeFactory.instance.objectNode();
        var provenance = Provenance.none();
        for (var entry : values.entrySet()) {
            object.set(entry.getKey(), entry.getValue().json());
            String pointer = "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            provenance = provenance.with(entry.getValue().provenance().below(pointer));
        }
        return new Value(object, provenance);
    }
}
