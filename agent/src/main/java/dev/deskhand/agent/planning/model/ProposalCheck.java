package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.validation.PlanValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges a proposed plan and puts what is wrong with it into words that a model can act on. */
final class ProposalCheck {

    private static final int NEAREST = 3;

    private final ToolCatalog catalog;
    private final PlanFormat format;
    private final PlanValidator validator;

    ProposalCheck(PlannerPorts ports) {
        this.catalog = ports.catalog();
        this.format = ports.format();
        this.validator = ports.validator();
    }

    Judged judge(ObjectNode plan) {
        // Saving gives a plan its name; a planner does not.
        plan.remove("workflow");
        Map<String, String> invented = inventedActions(plan);
        var problems = new ArrayList<>(invented.values());
        try {
            ParsedPlan parsed = format.read(plan);
            for (Problem problem : validator.problemsOf(parsed)) {
                if (!invented.containsKey(problem.pointer())) {
                    problems.add(inWords(problem));
                }
            }
            return problems.isEmpty() ? new Judged.Good(parsed) : new Judged.Bad(problems);
        } catch (PlanSyntaxException e) {
            e.problems().forEach(problem -> problems.add(inWords(problem)));
            return new Judged.Bad(problems);
        }
    }

    private static String inWords(Problem problem) {
        String where = problem.pointer().isEmpty() ? "/plan" : "/plan" + problem.pointer();
        return "%s: %s %s".formatted(where, problem.message(), problem.advice()).strip();
    }

    /** By the JSON Pointer of their {@code use}. */
    private Map<String, String> inventedActions(JsonNode plan) {
        var found = new TreeMap<String, String>();
        collectInvented(plan.path("steps"), "/steps", found);
        return found;
    }

    private void collectInvented(JsonNode node, String pointer, Map<String, String> found) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectInvented(node.get(i), pointer + "/" + i, found);
            }
            return;
        }
        if (node.has("plan_more")) {
            found.put(
                    pointer + "/plan_more",
                    "/plan%s: plan_more is not for you to use. Write the steps themselves.".formatted(pointer));
        }
        for (String key : List.of("steps", "then", "else", "verify")) {
            if (node.has(key)) {
                collectInvented(node.get(key), pointer + "/" + key, found);
            }
        }
        JsonNode use = node.path("use");
        if (use.isTextual() && catalog.action(use.asText()).isEmpty()) {
            List<String> names = catalog.actions().stream()
                    .map(action -> action.description().name())
                    .toList();
            found.put(
                    pointer + "/use",
                    "/plan%s/use: there is no action \"%s\". The nearest are %s. Use only actions of the catalogue."
                            .formatted(
                                    pointer,
                                    use.asText(),
                                    String.join(", ", NearestNames.to(use.asText(), names, NEAREST))));
        }
    }

    /** What the check found. */
    sealed interface Judged {
        record Good(ParsedPlan plan) implements Judged {}

        record Bad(List<String> problems) implements Judged {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }
}
