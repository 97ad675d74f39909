package dev.deskhand.service.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.PlanText;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans that people wrote themselves: read and checked, and never given to a planner to be made out. */
@Singleton
public class WrittenPlans {

    private final PlanFormat format;
    private final PlanValidator validator;

    public WrittenPlans(PlanFormat format, PlanValidator validator) {
        this.format = format;
        this.validator = validator;
    }

    /**
     * The plan that an instruction is; empty when it is words.
     *
     * @throws Refusal UNFIT with every fault and its line when it is meant as a plan and is none that can run
     */
    public Optional<Plan> in(String instruction) {
        return PlanText.in(instruction).map(text -> checked(TextNode.valueOf(text)));
    }

    /**
     * A plan as JSON, or its YAML as a text.
     *
     * @throws Refusal UNFIT with every fault and its place
     */
    public Plan checked(JsonNode given) {
        try {
            ParsedPlan parsed = given.isTextual() ? format.read(given.asText()) : format.read(given);
            List<Problem> problems = validator.problemsOf(parsed);
            if (!problems.isEmpty()) {
                throw Refusal.unfit(
                        "The plan has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems") + ": "
                                + placed(problems.getFirst()),
                        problems.getFirst().advice(),
                        problems);
            }
            return parsed.plan();
        } catch (PlanSyntaxException e) {
            Problem first = e.problems().getFirst();
            throw Refusal.unfit("The plan cannot be read: " + placed(first), first.advice(), e.problems());
        }
    }

    private static String placed(Problem problem) {
        var place = problem.place();
        return place == null
                ? problem.message()
                : "line " + place.line() + ", column " + place.column() + ": " + problem.message();
    }

    /**
     * What a planner would have said of it.
     *
     * @param given what came along for its inputs
     * @param files names of files by the ids they were uploaded under
     * @throws Refusal UNFIT with every value that no input asks for or that does not fit
     */
    static Advice asAdvice(Plan plan, Map<String, JsonNode> given, Map<String, String> files, String person) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Value> inputs = new LinkedHashMap<>();
        new InputReader(files, problems)
                .readAll(plan, given)
                .forEach((name, value) -> inputs.put(name, Value.of(value, Source.user(person))));
        InputReader.refuse(problems);
        List<String> guessed = new ArrayList<>();
        fileInput(plan, inputs).filter(name -> files.size() == 1).ifPresent(name -> {
            inputs.put(name, Value.text(files.values().iterator().next(), Source.user(person)));
            guessed.add(name);
        });
        return new Advice.AddSteps(plan, KeptProposal.WRITTEN, inputs, guessed, List.of(), List.of(), List.of());
    }

    /** The one input that still waits for a file. */
    private static Optional<String> fileInput(Plan plan, Map<String, Value> inputs) {
        List<String> names = plan.inputs().entrySet().stream()
                .filter(input -> input.getValue().type() == Input.Type.FILE && !inputs.containsKey(input.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }
}
