package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.compiling.Compilation.Origin;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.ExploreHistory;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a run whose explorations reached their goals into a plan that does the same without a model. */
public final class ExplorationCompiler {

    private final PlanFormat format;

    public ExplorationCompiler(PlanFormat format) {
        this.format = format;
    }

    /**
     * Compiles the explorations between the outermost steps; those inside loops and choices stay as they are.
     *
     * @param office base URL of the practice office, as expressions know it; empty when there is none
     * @return empty when no exploration of the run reached its goal
     */
    public Optional<Compilation> compile(RunState run, String office) {
        Plan plan = format.read(run.plan()).plan();
        var inputs = new LinkedHashMap<>(plan.inputs());
        var added = new LinkedHashMap<String, JsonNode>();
        var steps = new ArrayList<Step>();
        var origins = new ArrayList<Origin>();
        var doubts = new ArrayList<LocalizedText>();
        Set<String> hosts = new LinkedHashSet<>(plan.hosts());
        int compiled = 0;
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            List<Round> rounds = step instanceof Step.Explore ? reached(run, String.valueOf(i)) : List.of();
            if (!(step instanceof Step.Explore explore) || rounds.isEmpty()) {
                steps.add(step);
                continue;
            }
            var values = values(run, explore, String.valueOf(i), office, inputs, added);
            var made = new ExploredSteps(explore, rounds, values, compiled == 0 ? "" : "e" + (compiled + 1) + "_");
            steps.addAll(made.steps());
            origins.addAll(made.origins());
            doubts.addAll(made.doubts());
            hosts.addAll(explore.hosts());
            compiled++;
        }
        if (compiled == 0) {
            return Optional.empty();
        }
        boolean limited = plan.steps().stream()
                .allMatch(step -> step instanceof Step.Explore e && !e.hosts().isEmpty());
        return Optional.of(new Compilation(
                new Plan(
                        null,
                        plan.title(),
                        plan.description(),
                        inputs,
                        steps,
                        plan.outputs(),
                        plan.examples(),
                        limited ? List.copyOf(hosts) : plan.hosts(),
                        plan.mask(),
                        plan.onError()),
                added,
                origins,
                doubts));
    }

    private List<Round> reached(RunState run, String path) {
        boolean done =
                run.step(path).map(view -> view.state() == StepState.DONE).orElse(false);
        List<Round> rounds = done ? new ExploreHistory(run, path, format).rounds() : List.of();
        return !rounds.isEmpty() && rounds.getLast().decision() instanceof Decision.Finish ? rounds : List.of();
    }

    /** What the exploration was given: expressions stay, texts become inputs. */
    private static Values values(
            RunState run,
            Step.Explore explore,
            String path,
            String office,
            Map<String, Input> inputs,
            Map<String, JsonNode> added) {
        var values = new Values();
        Value given = run.step(path)
                .map(view -> view.exploration())
                .map(exploration -> exploration.started().values())
                .orElse(Value.NULL);
        for (var entry : explore.with().properties()) {
            String name = entry.getKey();
            JsonNode template = entry.getValue();
            JsonNode value = given.json().path(name);
            if (template.isValueNode()
                    && !template.asText().contains("${")
                    && !template.asText().isBlank()) {
                String input = free(name, inputs);
                var title = LocalizedText.same(name.replace('_', ' '));
                inputs.put(input, new Input(Input.Type.TEXT, title, null, true, null, List.of()));
                added.put(input, template);
                template = TextNode.valueOf("${inputs." + input + "}");
            }
            values.template(name, template);
            String said = template.asText();
            if (value.isArray() && said.startsWith("${") && said.endsWith("}")) {
                values.addRows(value, said.substring(2, said.length() - 1).strip());
            } else if (value.isArray()) {
                String input = free(name, inputs);
                var title = LocalizedText.same(name.replace('_', ' '));
                inputs.put(input, new Input(Input.Type.TABLE, title, null, true, null, List.of()));
                added.put(input, value);
                values.template(name, TextNode.valueOf("${inputs." + input + "}"));
                values.addRows(value, "inputs." + input);
            }
            if (value.isValueNode() && said.startsWith("${") && said.endsWith("}") && said.indexOf("${", 2) < 0) {
                values.add(value.asText(), said.substring(2, said.length() - 1).strip());
            }
        }
        run.inputs().json().properties().forEach(input -> {
            if (inputs.containsKey(input.getKey()) && input.getValue().isTextual()) {
                values.add(input.getValue().asText(), "inputs." + input.getKey());
            }
        });
        values.add(office, "office");
        return values;
    }

    private static String free(String name, Map<String, Input> inputs) {
        String free = name;
        for (int i = 2; inputs.containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }
}
