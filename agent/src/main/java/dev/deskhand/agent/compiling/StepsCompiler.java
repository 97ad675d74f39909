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
    private final Set<String> conditions = new LinkedHashSet<>();
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
        return made(steps, place).steps();
    }

    /** Those of the whole plan, which stop before anything is done when what they are given is other than they were made for. */
    List<Step> all(List<Step> steps) {
        return FixedRows.held(steps(steps, Place.TOP), List.copyOf(conditions));
    }

    private LoopedTrips.Body made(List<Step> steps, Place place) {
        var before = new ArrayList<Step>();
        var made = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Explore explore -> {
                    var body = explored(explore, i, place);
                    before.addAll(body.before());
                    made.addAll(body.steps());
                }
                case Step.ForEach loop -> {
                    var body = made(loop.steps(), place.items(i, loop, run));
                    made.addAll(body.before());
                    made.add(loop(loop, body.steps()));
                }
                case Step.Choice choice -> made.add(choice(choice, i, place));
                case Step.Action action -> made.add(action);
                case Step.Ask ask -> made.add(ask);
                case Step.Let let -> made.add(let);
                case Step.PlanMore more -> made.add(more);
            }
        }
        return new LoopedTrips.Body(before, made);
    }

    private static Step loop(Step.ForEach loop, List<Step> body) {
        return new Step.ForEach(loop.id(), loop.title(), loop.item(), loop.in(), body, loop.collect(), loop.onError());
    }

    private Step choice(Step.Choice choice, int index, Place place) {
        return new Step.Choice(
                choice.id(),
                choice.title(),
                choice.condition(),
                steps(ToldBranch.of(choice, choice.then()), place.branch(index, true, run)),
                steps(ToldBranch.of(choice, choice.otherwise()), place.branch(index, false, run)));
    }

    private LoopedTrips.Body explored(Step.Explore explore, int index, Place place) {
        List<String> paths = place.paths(index);
        List<String> reached =
                paths.stream().filter(path -> !rounds(path).isEmpty()).toList();
        if (reached.isEmpty()) {
            return staying(explore, CompileWords.notReached(explore));
        }
        String prefix = compiled == 0 ? "" : "e" + (compiled + 1) + "_";
        AddedInputs with = inputs.copy();
        var given = new Given(run, explore, reached.stream().map(this::values).toList(), office, with);
        var trips = new ArrayList<Trip>();
        var told = new ArrayList<ExploredSteps>();
        var times = reached.stream()
                .map(path -> given.values(values(path), goal(path)))
                .toList();
        var rounds = reached.stream().flatMap(path -> rounds(path).stream()).toList();
        new GoalWords(explore.goal(), rounds).become(with, times);
        for (int i = 0; i < reached.size(); i++) {
            String path = reached.get(i);
            var made = new ExploredSteps(explore, rounds(path), times.get(i), prefix);
            trips.add(new Trip(path, made.steps()));
            told.add(made);
        }
        if (told.stream().anyMatch(ExploredSteps::isThisTimeOnly)) {
            return staying(explore, CompileWords.thisTimeOnly(explore));
        }
        var loop = place.loop();
        var body = loop == null
                ? Optional.of(new LoopedTrips.Body(List.of(), trips.getFirst().steps()))
                : new LoopedTrips(trips, prefix, loop, place).body(index);
        if (body.isEmpty()) {
            return staying(explore, CompileWords.different(explore));
        }
        compiled++;
        inputs = with;
        tell(
                explore,
                told,
                paths.stream().filter(path -> run.step(path).isPresent()).count(),
                place);
        var goals = reached.stream()
                .map(path -> GoalValues.words(explore.goal(), goal(path)))
                .toList();
        doubts.addAll(new SameFields(times, goals, rounds).doubts(body.get().steps()));
        doubts.addAll(GoalWords.doubts(body.get().steps(), said(goals)));
        if (loop != null && loop.onError() == Step.OnError.CONTINUE && !opens(loop, body.get(), index)) {
            doubts.add(CompileWords.whereTheLastEnded(explore));
        }
        return held(body.get(), times, place);
    }

    private List<String> said(List<String> goals) {
        var said = new ArrayList<>(goals);
        run.inputs().json().forEach(input -> said.add(input.isTextual() ? input.textValue() : ""));
        return said;
    }

    /** What the steps hold to is known before the plan begins where it is of its inputs; else before these steps do. */
    private LoopedTrips.Body held(LoopedTrips.Body body, List<Values> times, Place place) {
        var fixed = new FixedRows(times.stream().map(Values::rows).toList());
        var all = new ArrayList<>(body.before());
        all.addAll(body.steps());
        var here = new ArrayList<>(fixed.conditions(all));
        doubts.addAll(fixed.doubts());
        if (place.equals(Place.TOP)) {
            here.stream()
                    .filter(condition -> condition.matches("(size\\((dyn\\()?)?inputs\\b.*"))
                    .forEach(conditions::add);
            here.removeAll(conditions);
        }
        var loop = place.loop();
        var first = new ArrayList<String>();
        if (loop != null && !body.before().isEmpty()) {
            var item = new ItemReads(loop.item());
            here.stream().filter(condition -> !item.isRead(condition)).forEach(first::add);
            here.removeAll(first);
        }
        return new LoopedTrips.Body(FixedRows.held(body.before(), first), FixedRows.held(body.steps(), here));
    }

    /** Whether each item begins at an address of its own, whatever page a failed one was left on. */
    private static boolean opens(Step.ForEach loop, LoopedTrips.Body body, int index) {
        return Trip.opens(body.steps()) || (index > 0 && Trip.opens(loop.steps()));
    }

    private LoopedTrips.Body staying(Step.Explore explore, LocalizedText why) {
        doubts.add(why);
        return new LoopedTrips.Body(List.of(), List.of(explore));
    }

    private void tell(Step.Explore explore, List<ExploredSteps> made, long begun, Place place) {
        origins.addAll(made.getFirst().origins());
        made.stream()
                .skip(1)
                .flatMap(one -> one.origins().stream())
                .forEach(origin -> origins.add(
                        origin.dropped() != null ? origin : new Origin(origin.path(), origin.sentence(), AS_BEFORE)));
        made.forEach(one -> doubts.addAll(one.doubts()));
        if (place.loop() != null && (made.size() == 1 || made.size() < begun)) {
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
