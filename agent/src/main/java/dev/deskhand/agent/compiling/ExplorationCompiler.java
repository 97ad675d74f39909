package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns a run whose explorations reached their goals into a plan that does the same without a model. */
public final class ExplorationCompiler {

    private final PlanFormat format;

    public ExplorationCompiler(PlanFormat format) {
        this.format = format;
    }

    /**
     * Compiles the explorations of a run, those inside loops and choices too.
     *
     * @param office base URL of the practice office, as expressions know it; empty when there is none
     * @return empty when no exploration of the run could be made into steps
     */
    public Optional<Compilation> compile(RunState run, String office) {
        Plan plan = format.read(run.plan()).plan();
        StepsCompiler compiler = compiler(run, plan, office);
        List<Step> steps = compiler.all(plan.steps());
        return compiler.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compilation(
                        new Plan(
                                null,
                                plan.title(),
                                plan.description(),
                                compiler.inputs().all(),
                                steps,
                                plan.outputs(),
                                plan.examples(),
                                hosts(plan),
                                plan.mask(),
                                plan.onError()),
                        compiler.inputs().added(),
                        compiler.origins(),
                        compiler.doubts()));
    }

    /** Why each exploration of the run stays one; empty when some became steps, and when there was none. */
    public List<LocalizedText> staying(RunState run, String office) {
        Plan plan = format.read(run.plan()).plan();
        StepsCompiler compiler = compiler(run, plan, office);
        compiler.steps(plan.steps(), Place.TOP);
        return compiler.isEmpty() ? compiler.doubts() : List.of();
    }

    private StepsCompiler compiler(RunState run, Plan plan, String office) {
        return new StepsCompiler(run, format, office, new AddedInputs(plan.inputs()));
    }

    /** Those of the plan; where it names none, and every step was an exploration with hosts of its own, it may reach no others. */
    private static List<String> hosts(Plan plan) {
        if (!plan.hosts().isEmpty()) {
            return plan.hosts();
        }
        List<Step> leaves =
                plan.steps().stream().flatMap(ExplorationCompiler::leaves).toList();
        Set<String> hosts = new LinkedHashSet<>();
        for (Step leaf : leaves) {
            if (!(leaf instanceof Step.Explore explore) || explore.hosts().isEmpty()) {
                return plan.hosts();
            }
            hosts.addAll(explore.hosts());
        }
        return List.copyOf(hosts);
    }

    private static Stream<Step> leaves(Step step) {
        return switch (step) {
            case Step.ForEach loop -> loop.steps().stream().flatMap(ExplorationCompiler::leaves);
            case Step.Choice choice ->
                Stream.concat(choice.then().stream(), choice.otherwise().stream())
                        .flatMap(ExplorationCompiler::leaves);
            case Step.Action action -> Stream.of(action);
            case Step.Ask ask -> Stream.of(ask);
            case Step.Let let -> Stream.of(let);
            case Step.PlanMore more -> Stream.of(more);
            case Step.Explore explore -> Stream.of(explore);
        };
    }
}
