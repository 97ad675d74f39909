package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problems;
import dev.deskhand.workflows.plan.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks for an evaluation, as a file holds them.
 *
 * @param inputs what differs from place to place, such as an address: names to values, which texts of the tasks and both plans
 *     may name
 * @param prepare plan that brings the system to where every task begins; none for the practice office
 * @param truth plan whose outputs say what is so in the system; none for the practice office
 */
record EvalSuite(ObjectNode inputs, Optional<ObjectNode> prepare, Optional<ObjectNode> truth, List<Task> tasks) {

    private static final Set<String> PARTS = Set.of("suite", "inputs", "prepare", "truth", "tasks");
    private static final Set<String> KEYS = Set.of("id", "goal", "values", "again", "result", "may", "judge");

    EvalSuite {
        tasks = List.copyOf(tasks);
    }

    /**
     * One task.
     *
     * @param values what it may use; texts may hold expressions over {@code before}, what was so at the start, and {@code inputs}
     * @param again other values for the replay without a model; empty for the same
     * @param step further parts of the explore step: result and may
     * @param judge condition on truth, before, values and result
     */
    record Task(String id, String goal, ObjectNode values, ObjectNode again, ObjectNode step, String judge) {}

    /**
     * Reads a suite.
     *
     * @throws PlanSyntaxException with what is wrong and where
     */
    static EvalSuite read(String yaml) {
        YamlTree tree = YamlTree.parse(yaml);
        var problems = new Problems(tree.places());
        var whole = new Fields(tree.json(), "", problems, "a suite");
        whole.allowOnly(PARTS);
        var suite = new EvalSuite(
                whole.mapping("inputs"), plan(whole, "prepare"), plan(whole, "truth"), tasks(tree.json(), problems));
        if (suite.prepare().isPresent() && suite.truth().isEmpty()) {
            problems.add("/truth", "prepare needs it", "Say by a plan what is so in that system");
        }
        if (!problems.found().isEmpty()) {
            throw new PlanSyntaxException(problems.found());
        }
        return suite;
    }

    private static Optional<ObjectNode> plan(Fields whole, String part) {
        return whole.has(part) ? Optional.of(whole.mapping(part)) : Optional.empty();
    }

    private static List<Task> tasks(JsonNode whole, Problems problems) {
        var tasks = new ArrayList<Task>();
        JsonNode list = whole.path("tasks");
        for (int i = 0; i < list.size(); i++) {
            var fields = new Fields(list.get(i), "/tasks/" + i, problems, "a task");
            fields.allowOnly(KEYS);
            ObjectNode step = JsonNodeFactory.instance.objectNode();
            Set.of("result", "may").stream().filter(fields::has).forEach(key -> step.set(key, fields.get(key)));
            tasks.add(new Task(
                    fields.requiredText("id", "Give each task a name"),
                    fields.requiredText("goal", "Say what is to be reached"),
                    fields.mapping("values"),
                    fields.mapping("again"),
                    step,
                    fields.requiredText("judge", "Say how it is judged, by truth and result")));
        }
        if (tasks.isEmpty()) {
            problems.add("/tasks", "there are no tasks", "List them under tasks:");
        }
        return tasks;
    }
}
