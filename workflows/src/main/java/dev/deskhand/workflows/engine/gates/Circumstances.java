package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Amounts;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.policy.Question;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the policy may want to know of the run around one call. */
public final class Circumstances {

    private final ActiveRun run;

    public Circumstances(ActiveRun run) {
        this.run = run;
    }

    /** The run as its journal tells it now, around the step at that path. */
    public Question.Surroundings around(String path, Effect effect) {
        RunState state = run.state();
        return new Question.Surroundings(
                state.workflows(),
                givenFiles(state),
                run.practiceHosts(),
                state.tally().changes(),
                state.tally().commits(),
                state.tally().spent(),
                run.now(),
                state.heals().stream().anyMatch(heal -> heal.path().equals(path) && !heal.byPerson()),
                effect.isAtLeast(Effect.CHANGE) ? approvers(path) : Set.of(),
                state.contributors(),
                state.explorationAround(path).map(this::exploring).orElse(null));
    }

    /** Whoever corrected what is asked for here may not approve it, and so is none who could. */
    private Set<String> approvers(String path) {
        var names = new LinkedHashSet<>(run.environment().approvers());
        run.state().edits().stream()
                .filter(edit -> run.state().approvals().stream()
                        .map(ApprovalView::request)
                        .anyMatch(request -> request.id().equals(edit.approval())
                                && request.row(path).isPresent()))
                .forEach(edit -> names.remove(edit.by().name()));
        return names;
    }

    private Question.Exploring exploring(Exploration exploration) {
        var goal = exploration.started().goal();
        var hosts = new LinkedHashSet<String>();
        for (Value given : List.of(goal, exploration.started().values())) {
            given.sources().stream()
                    .filter(source -> source.kind() == Source.Kind.PAGE || source.kind() == Source.Kind.API)
                    .forEach(source -> hosts.add(source.name()));
        }
        String instruction = run.state().instruction();
        var names = run.environment().workspace().names();
        Set<String> givenFiles = new GivenFiles(run.state(), names).of(exploration.started());
        return new Question.Exploring(
                (instruction == null ? "" : instruction) + " "
                        + (goal.isTrusted() ? goal.json().asText() : ""),
                hosts,
                givenFiles,
                new FileOrigins(run.state(), names, givenFiles).hosts());
    }

    /** One effect by itself. */
    public static Question.Size sizeOf(PlannedEffect effect) {
        List<BigDecimal> amounts = Amounts.in(effect);
        return new Question.Size(1, amounts, Amounts.largest(amounts));
    }

    /**
     * Several effects that are put before a person together, in their order.
     *
     * @param counted what counts in their number and sum: they themselves, and what was left out of them
     */
    static List<Question.Size> sizesOf(List<PlannedEffect> together, List<PlannedEffect> counted) {
        BigDecimal total = counted.stream()
                .map(effect -> Amounts.largest(Amounts.in(effect)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return together.stream()
                .map(effect -> new Question.Size(counted.size(), Amounts.in(effect), total))
                .toList();
    }

    /** Files handed to the run, by the names its workspace has for them. */
    private static Set<String> givenFiles(RunState state) {
        var names = new LinkedHashSet<>(state.created().files());
        state.inputs().json().forEach(value -> {
            if (value.isTextual()) {
                names.add(value.textValue());
            }
        });
        return names;
    }
}
