package dev.deskhand.workflows.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.schema.SchemaProblem;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Nearest;
import dev.deskhand.workflows.plan.Problems;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Walks the steps in the order they run, and keeps account of the names each adds. */
final class StepsCheck {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ToolCatalog catalog;
    private final ExpressionCheck check;
    private final Problems problems;

    StepsCheck(ToolCatalog catalog, ExpressionCheck check, Problems problems) {
        this.catalog = catalog;
        this.check = check;
        this.problems = problems;
    }

    /** Checks the steps and answers the names that exist after them. */
    Scope steps(List<Step> steps, String pointer, Scope before) {
        Scope scope = before;
        for (int i = 0; i < steps.size(); i++) {
            String at = pointer + "/" + i;
            scope = switch (steps.get(i)) {
                case Step.Action action -> action(action, at, scope);
                case Step.ForEach each -> each(each, at, scope);
                case Step.Choice choice -> choice(choice, at, scope);
                case Step.Ask ask -> ask(ask, at, scope);
                case Step.Let let -> let(let, at, scope);
                case Step.PlanMore more -> planMore(more, at, pointer.equals("/steps"), scope);
                case Step.Explore explore -> explore(explore, at, scope);
            };
        }
        return scope;
    }

    private Scope action(Step.Action step, String at, Scope scope) {
        Optional<Action> action = use(step.use(), step.with(), at, scope);
        JsonNode output =
                action.map(known -> known.description().outputSchema()).orElse(Scope.ANYTHING);
        if (step.when() != null) {
            check.condition(step.when(), at + "/when", scope);
        }
        Scope after = scope.with("output", Scope.ANYTHING).with("page", Scope.ANYTHING);
        if (step.expect() != null) {
            check.condition(step.expect(), at + "/expect", after.with("output", output));
        }
        if (step.verify() != null) {
            verify(step.verify(), at + "/verify", scope, after);
        }
        undo(step, at, scope.with(step.id(), output).with("output", output));
        boolean mayBeSkipped = step.when() != null || step.onError() == Step.OnError.CONTINUE;
        return scope.with(step.id(), mayBeSkipped ? Scope.ANYTHING : output);
    }

    /** Arguments are filled in when the step has worked; the rest is judged when it is undone, knowing the inputs only. */
    private void undo(Step.Action step, String at, Scope worked) {
        Scope later = Scope.start(worked.schemas().getOrDefault("inputs", Scope.ANYTHING));
        Scope undone = later.with("output", Scope.ANYTHING).with("page", Scope.ANYTHING);
        for (int i = 0; i < step.undo().size(); i++) {
            Step.Action undo = step.undo().get(i);
            String place = at + "/undo" + (step.undo().size() == 1 ? "" : "/" + i);
            use(undo.use(), undo.with(), place, worked);
            if (undo.when() != null) {
                check.condition(undo.when(), place + "/when", worked);
            }
            if (undo.expect() != null) {
                check.condition(undo.expect(), place + "/expect", undone);
            }
            if (undo.verify() != null) {
                verify(undo.verify(), place + "/verify", worked, undone);
            }
        }
        Effect effect = catalog.action(step.use())
                .map(action -> action.expectedEffect(step.with()))
                .orElse(Effect.COMMIT);
        if (!step.undo().isEmpty() && !effect.isAtLeast(Effect.CHANGE)) {
            problems.add(
                    at + "/undo",
                    step.use() + " changes nothing here, so there is nothing to undo",
                    "Put undo on the step that makes the change");
        }
    }

    private void verify(Step.Verify verify, String at, Scope scope, Scope after) {
        Optional<Action> action = use(verify.use(), verify.with(), at, scope);
        if (action.isPresent() && action.get().expectedEffect(verify.with()).isAtLeast(Effect.CHANGE)) {
            problems.add(
                    at + "/use",
                    "verify may only look, and " + verify.use() + " changes things",
                    "Use an action that reads");
        }
        check.condition(
                verify.happened(),
                at + "/happened",
                after.with(
                        "output",
                        action.map(a -> a.description().outputSchema()).orElse(Scope.ANYTHING)));
    }

    private Optional<Action> use(String name, ObjectNode with, String at, Scope scope) {
        Optional<Action> action = catalog.action(name);
        if (action.isEmpty()) {
            List<String> names = catalog.actions().stream()
                    .map(known -> known.description().name())
                    .toList();
            problems.add(
                    at + "/use",
                    "there is no action \"" + name + "\"",
                    Nearest.of(name, names)
                            .map(near -> "Did you mean \"" + near + "\"?")
                            .orElse("The actions are: " + String.join(", ", names)));
        } else {
            for (SchemaProblem problem :
                    SchemaCheck.of(action.get().description().inputSchema()).problemsInPlan(with)) {
                problems.add(
                        at + "/with" + problem.pointer(),
                        name + ": " + problem.message(),
                        "See the action in the catalogue");
            }
        }
        check.template(with, at + "/with", scope);
        return action;
    }

    private Scope each(Step.ForEach each, String at, Scope scope) {
        String list = each.in().strip().startsWith("${") ? each.in() : "${" + each.in() + "}";
        check.template(TextNode.valueOf(list), at + "/each", scope);
        JsonNode schema = check.schemaOf(list, scope);
        if (SchemaPaths.cannotBeList(schema)) {
            problems.add(at + "/each", each.in() + " is not a list", "Loop over a list, such as ${rows.items}");
        }
        if (each.steps().isEmpty()) {
            problems.add(at + "/steps", "the loop has no steps", "Add at least one step to do for each item");
        }
        JsonNode item = schema.has("items") ? schema.get("items") : Scope.ANYTHING;
        Scope inside = scope.with(each.item(), item)
                .with(each.item() + "_index", JSON.objectNode().put("type", "integer"));
        Scope end = steps(each.steps(), at + "/steps", inside);
        if (each.collect() != null) {
            check.template(each.collect(), at + "/collect", end);
        }
        return scope.with(each.id(), loopOutput());
    }

    private static JsonNode loopOutput() {
        ObjectNode schema = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (String count : List.of("count", "succeeded", "failed")) {
            properties.putObject(count).put("type", "integer");
        }
        properties.putObject("results").put("type", "array");
        properties.putObject("failures").put("type", "array");
        properties.putObject("left_out").put("type", "array");
        return schema;
    }

    private Scope choice(Step.Choice choice, String at, Scope scope) {
        check.condition(choice.condition(), at + "/if", scope);
        steps(choice.then(), at + "/then", scope);
        steps(choice.otherwise(), at + "/else", scope);
        return scope.with(choice.id(), Scope.ANYTHING);
    }

    /** What is planned takes the step's place in the plan, which inside a loop or a choice would be many places. */
    private Scope planMore(Step.PlanMore more, String at, boolean atTheTop, Scope scope) {
        if (!atTheTop) {
            problems.add(
                    at + "/plan_more",
                    "plan_more stands inside a loop or a choice, and more can only be planned between the outermost steps",
                    "Move plan_more out, before or after the loop or choice");
        }
        return scope.with(more.id(), Scope.ANYTHING);
    }

    private Scope explore(Step.Explore explore, String at, Scope scope) {
        check.template(TextNode.valueOf(explore.goal()), at + "/explore", scope.with("values", Scope.ANYTHING));
        check.template(explore.with(), at + "/with", scope);
        JsonNode output = explore.resultSchema();
        if (explore.check() != null) {
            Scope end =
                    scope.with("result", output).with("values", Scope.ANYTHING).with("page", Scope.ANYTHING);
            check.condition(explore.check(), at + "/check", end);
        }
        return scope.with(explore.id(), output);
    }

    private Scope ask(Step.Ask ask, String at, Scope scope) {
        Stream.of(ask.question().en(), ask.question().zh())
                .distinct()
                .forEach(text -> check.template(TextNode.valueOf(text), at + "/ask", scope));
        return scope.with(ask.id(), Scope.ANYTHING);
    }

    private Scope let(Step.Let let, String at, Scope scope) {
        check.template(let.value(), at + "/let", scope);
        return scope.with(
                let.id(), let.value().isTextual() ? check.schemaOf(let.value().textValue(), scope) : Scope.ANYTHING);
    }
}
