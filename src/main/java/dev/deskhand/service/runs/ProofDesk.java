package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.compiling.Compilation;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.ReplayStore;
import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.runs.Proof.State;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Step;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves the steps made of what was explored: replays them once, by itself when they only look, and says what came of it. */
@Singleton
public class ProofDesk {

    private final ExploredWork explored;
    private final ExploredReplay replays;
    private final Sentences sentences;
    private final JdbcRunStore store;
    private final RunFiles files;

    ProofDesk(ExploredWork explored, ExploredReplay replays, Sentences sentences, JdbcRunStore store, RunFiles files) {
        this.explored = explored;
        this.replays = replays;
        this.sentences = sentences;
        this.store = store;
        this.files = files;
    }

    /** How it stands with the proof; empty when the run explored nothing that became steps. */
    public Optional<Proof> of(RunState run) {
        return explored.of(run).map(made -> of(run, made));
    }

    /** The same of a run that was compiled already. */
    public Proof of(RunState run, Compilation made) {
        return replays.newest(run, made.plan())
                .map(replay -> of(run, made, replay))
                .orElseGet(() -> Proof.none(
                        asks(made)
                                ? ProofWords.ASKS_A_MODEL
                                : effect(run, made).isAtLeast(Effect.CHANGE)
                                        ? ProofWords.CHANGES
                                        : ProofWords.NOT_YET));
    }

    /** Whether the steps may be replayed without anybody saying so: nothing changes, nobody is asked, no model is used. */
    boolean goesByItself(RunState run, Compilation made) {
        return !asks(made) && !effect(run, made).isAtLeast(Effect.CHANGE);
    }

    /** Whether a replay is due that nobody has to ask for. */
    public boolean isDue(RunState run) {
        return explored.of(run)
                .map(made -> replays.newest(run, made.plan()).isEmpty() && goesByItself(run, made))
                .orElse(false);
    }

    /** Replays with other values for some inputs, if any are given. */
    public String start(RunState run, Map<String, JsonNode> others, Person person) {
        return replays.start(run, others, person);
    }

    /** The gravest effect, as the steps are described and as it was when they were explored. */
    Effect effect(RunState run, Compilation made) {
        Effect was =
                run.tally().commits() > 0 ? Effect.COMMIT : run.tally().changes() > 0 ? Effect.CHANGE : Effect.READ;
        return sentences.of(made.plan(), Map.of()).stream()
                .map(PlanSentence::effect)
                .reduce(was, Effect::or);
    }

    private static boolean asks(Compilation made) {
        return made.plan().steps().stream().anyMatch(ProofDesk::asks);
    }

    private static boolean asks(Step step) {
        return switch (step) {
            case Step.Explore explore -> true;
            case Step.PlanMore more -> true;
            case Step.Ask ask -> true;
            case Step.ForEach loop -> loop.steps().stream().anyMatch(ProofDesk::asks);
            case Step.Choice choice ->
                choice.then().stream().anyMatch(ProofDesk::asks)
                        || choice.otherwise().stream().anyMatch(ProofDesk::asks);
            case Step.Action action -> action.use().startsWith("model.");
            case Step.Let let -> false;
        };
    }

    private Proof of(RunState run, Compilation made, ReplayStore.Row replay) {
        Optional<RunState> found = store.state(replay.run());
        if (found.isEmpty()) {
            return Proof.none(ProofWords.FORGOTTEN);
        }
        RunState replayed = found.get();
        if (replayed.status().isWaitingForPerson()) {
            return new Proof(State.WAITING, replay.run(), replay.otherValues(), List.of(ProofWords.WAITS));
        }
        if (!replayed.status().isEnded()) {
            return new Proof(State.RUNNING, replay.run(), replay.otherValues(), List.of(ProofWords.GOES_ON));
        }
        var comparison = new OutcomeComparison(run, replayed, files::open);
        var why = new ArrayList<>(comparison.helped(asks(made)));
        comparison.brokenOff().ifPresentOrElse(why::addFirst, () -> {
            if (!replay.otherValues()) {
                why.addAll(comparison.differences());
            }
        });
        return new Proof(why.isEmpty() ? State.SAME : State.DIFFERENT, replay.run(), replay.otherValues(), why);
    }
}
