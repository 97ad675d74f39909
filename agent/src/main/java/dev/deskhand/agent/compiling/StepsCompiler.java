package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.compiling.Compilation.Origin;
import dev.deskhand.workflows.engine.ExploreHistory;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the steps of a plan, also those inside loops and choices, and puts steps in the place of explorations. */
final class StepsCompiler {

    private static final LocalizedText AS_BEFORE =
            LocalizedText.of("it is the same step as for the item before", "与前一项是同一步骤");

    private final RunState run;
    private final PlanFormat format;
    private final String office;
    private final List<Origin> origins = new ArrayList<>();
    private final Set<LocalizedText> doubts = new LinkedHashSet<>();
    private AddedInputs inputs;
    private int compiled;

    /** @param inputs of the plan */
    StepsCompiler(RunState run, PlanFormat format, String office, AddedInputs inputs) {
        this.run = run;
        this.format = format;
        this.office = office;
        this.inputs = inputs;
    }

    /** Whether no exploration became steps. */
    boolean isEmpty() {
        return compiled == 0;
    }

    /** Those of the plan with those that were needed besides. */
    AddedInputs inputs() {
        return inputs;
    }

    List<Origin> origins() {
        return origins;
    }

    List<LocalizedText> doubts() {
        return List.copyOf(doubts);
    }

    List<Step> steps(List<Step> steps, Place place) {
        var made = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Explore explore -> made.addAll(explored(explore, place.paths(i), place));
                case Step.ForEach loop -> made.add(loop(loop, i, place));
                case Step.Choice choice -> made.add(choice(choice, i, place));
                case Step.Action action -> made.add(action);
                case Step.Ask ask -> made.add(ask);
                case Step.Let let -> made.add(let);
                case Step.PlanMore more -> made.add(more);
            }
        }
        return made;
    }

    private Step loop(Step.ForEach loop, int index, Place place) {
        return new Step.ForEach(
                loop.id(),
                loop.title(),
                loop.item(),
                loop.in(),
                steps(loop.steps(), place.items(index, loop.item(), run)),
                loop.collect(),
                loop.onError());
    }

    private Step choice(Step.Choice choice, int index, Place place) {
        return new Step.Choice(
                choice.id(),
                choice.title(),
                choice.condition(),
                steps(told(choice, choice.then()), place.branch(index, true, run)),
                steps(told(choice, choice.otherwise()), place.branch(index, false, run)));
    }

    /** What a choice tells is what its last step tells: an exploration at its end gets a name, so that its result stays the last. */
    private static List<Step> told(Step.Choice choice, List<Step> branch) {
        if (choice.id() == null
                || branch.isEmpty()
                || !(branch.getLast() instanceof Step.Explore last)
                || last.id() != null) {
            return branch;
        }
        var steps = new ArrayList<>(branch);
        steps.set(
                branch.size() - 1,
                new Step.Explore(
                        choice.id() + "_found",
                        last.goal(),
                        last.with(),
                        last.result(),
                        last.check(),
                        last.may(),
                        last.budget(),
                        last.hosts()));
        return steps;
    }

    private List<Step> explored(Step.Explore explore, List<String> paths, Place place) {
        List<String> reached =
                paths.stream().filter(path -> !rounds(path).isEmpty()).toList();
        if (reached.isEmpty()) {
            doubts.add(CompileWords.notReached(explore));
            return List.of(explore);
        }
        String prefix = compiled == 0 ? "" : "e" + (compiled + 1) + "_";
        AddedInputs with = inputs.copy();
        var given = new Given(run, explore, reached.stream().map(this::values).toList(), office, with);
        var trips = new ArrayList<Trip>();
        var told = new ArrayList<ExploredSteps>();
        for (String path : reached) {
            var made = new ExploredSteps(explore, rounds(path), given.values(values(path), goal(path)), prefix);
            trips.add(new Trip(path, made.steps()));
            told.add(made);
        }
        if (told.stream().anyMatch(ExploredSteps::isThisTimeOnly)) {
            doubts.add(CompileWords.thisTimeOnly(explore));
            return List.of(explore);
        }
        var body = place.item() == null
                ? Optional.of(trips.getFirst().steps())
                : new LoopedTrips(trips, prefix, place.item()).body();
        if (body.isEmpty()) {
            doubts.add(CompileWords.different(explore));
            return List.of(explore);
        }
        compiled++;
        inputs = with;
        tell(
                explore,
                told,
                paths.stream().filter(path -> run.step(path).isPresent()).count(),
                place);
        return body.get();
    }

    private void tell(Step.Explore explore, List<ExploredSteps> made, long begun, Place place) {
        origins.addAll(made.getFirst().origins());
        made.stream()
                .skip(1)
                .flatMap(one -> one.origins().stream())
                .forEach(origin -> origins.add(
                        origin.dropped() != null ? origin : new Origin(origin.path(), origin.sentence(), AS_BEFORE)));
        made.forEach(one -> doubts.addAll(one.doubts()));
        if (place.item() != null && (made.size() == 1 || made.size() < begun)) {
            doubts.add(CompileWords.seenFor(explore, made.size(), begun));
        }
    }

    /** What was done there; empty when the goal was not reached. */
    private List<Round> rounds(String path) {
        boolean done =
                run.step(path).map(view -> view.state() == StepState.DONE).orElse(false);
        List<Round> rounds = done ? new ExploreHistory(run, path, format).rounds() : List.of();
        return !rounds.isEmpty() && rounds.getLast().decision() instanceof Decision.Finish ? rounds : List.of();
    }

    private Exploration exploration(String path) {
        return run.step(path).map(StepView::exploration).orElseThrow();
    }

    private JsonNode values(String path) {
        return exploration(path).started().values().json();
    }

    private String goal(String path) {
        return exploration(path).started().goal().json().asText();
    }
}
