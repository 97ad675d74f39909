package dev.deskhand.workflows.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.Problems;
import dev.deskhand.workflows.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates plans against the catalogue of tools: actions, arguments, names, and what each step makes. */
public final class CatalogPlanValidator implements PlanValidator {

    private final ToolCatalog catalog;
    private final Expressions expressions;

    public CatalogPlanValidator(ToolCatalog catalog, Expressions expressions) {
        this.catalog = catalog;
        this.expressions = expressions;
    }

    /** Whether a name means something of its own in expressions, so that no step can go by it. */
    public static boolean isTaken(String name) {
        return isOwn(name) || Scope.TAKEN_BY_CEL.contains(name);
    }

    private static boolean isOwn(String name) {
        return name.equals("inputs") || name.equals("output") || name.equals("page") || Scope.BUILT_IN.contains(name);
    }

    @Override
    public List<Problem> problemsOf(ParsedPlan parsed) {
        Plan plan = parsed.plan();
        var problems = new Problems(parsed.places());
        Set<String> ids = new HashSet<>();
        collectIds(plan.steps(), "/steps", ids, problems);
        var check = new ExpressionCheck(expressions, problems, ids);
        if (plan.steps().isEmpty()) {
            problems.add("/steps", "the plan has no steps", "Add at least one step");
        }
        inputs(plan, check);
        Scope end =
                new StepsCheck(catalog, check, problems).steps(plan.steps(), "/steps", Scope.start(inputsSchema(plan)));
        plan.outputs().forEach((name, output) -> check.template(output.value(), "/outputs/" + name, end));
        return problems.found();
    }

    private static void inputs(Plan plan, ExpressionCheck check) {
        Scope before = Scope.start(Scope.ANYTHING);
        plan.inputs().forEach((name, input) -> {
            if (input.fallback() != null) {
                check.template(input.fallback(), "/inputs/" + name + "/default", withoutInputs(before));
            }
        });
    }

    private static Scope withoutInputs(Scope scope) {
        var schemas = new java.util.LinkedHashMap<>(scope.schemas());
        schemas.remove("inputs");
        return new Scope(schemas);
    }

    private static ObjectNode inputsSchema(Plan plan) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        plan.inputs().forEach((name, input) -> {
            ObjectNode type = properties.putObject(name);
            if (input.type() == Input.Type.LIST || input.type() == Input.Type.TABLE) {
                type.put("type", "array");
            } else if (input.type() != Input.Type.TEXT || input.required()) {
                type.put("type", "string");
            }
        });
        return schema;
    }

    private static void collectIds(List<Step> steps, String pointer, Set<String> ids, Problems problems) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String at = pointer + "/" + i;
            String id = step.id();
            if (id != null) {
                if (isOwn(id)) {
                    problems.add(at + "/id", "\"" + id + "\" is a name of its own here", "Choose another id");
                } else if (Scope.TAKEN_BY_CEL.contains(id)) {
                    problems.add(at + "/id", "\"" + id + "\" means something else in expressions", "Choose another id");
                } else if (!ids.add(id)) {
                    problems.add(at + "/id", "two steps have the id \"" + id + "\"", "Give each its own");
                }
            }
            switch (step) {
                case Step.ForEach each -> {
                    if (Scope.TAKEN_BY_CEL.contains(each.item())) {
                        problems.add(
                                at + "/each",
                                "\"" + each.item() + "\" means something else in expressions",
                                "Choose another name for the item");
                    }
                    collectIds(each.steps(), at + "/steps", ids, problems);
                }
                case Step.Choice choice -> {
                    collectIds(choice.then(), at + "/then", ids, problems);
                    collectIds(choice.otherwise(), at + "/else", ids, problems);
                }
                case Step.Action a -> {}
                case Step.Ask a -> {}
                case Step.Let l -> {}
                case Step.PlanMore p -> {}
                case Step.Explore e -> {}
            }
        }
    }

    @Override
    public List<String> missingInputs(Plan plan, Set<String> given) {
        return plan.inputs().entrySet().stream()
                .filter(entry -> entry.getValue().required() && entry.getValue().fallback() == null)
                .map(java.util.Map.Entry::getKey)
                .filter(name -> !given.contains(name))
                .toList();
    }
}
