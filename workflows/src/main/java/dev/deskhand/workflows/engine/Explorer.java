package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's only way to whoever finds the way on pages nobody described, usually a model (port). */
public interface Explorer {

    /** Looks taken before each decision; the actions only look. */
    List<Step.Action> looks();

    /** Decides on the next round; slow, may call a model. */
    Answer next(Request request) throws InterruptedException;

    /** Looks taken to check a claim that the goal is reached, and to note where what was found stands. */
    List<Step.Action> proofs(Decision.Finish finish);

    /** Why a claim cannot be believed; empty when what is on the page bears it out. No model is asked. */
    List<String> doubts(Request request, Claim claim);

    /** Whether what it costs to decide is known, so that a budget of money can be held. */
    default boolean hasPrices() {
        return false;
    }

    /**
     * Where an exploration stands.
     *
     * @param goal a text, with its values filled in
     * @param values what it may use, an object by name
     * @param rounds what was decided and done so far, in order
     * @param seen the looks just taken
     * @param files names of files in the run's workspace
     */
    record Request(
            Value goal,
            Value values,
            Step.Explore step,
            List<Round> rounds,
            List<Deed> seen,
            Left left,
            Locale locale,
            List<String> files) {
        public Request {
            rounds = List.copyOf(rounds);
            seen = List.copyOf(seen);
            files = List.copyOf(files);
        }
    }

    /** What is left of the budget. */
    record Left(int steps, long tokens, long seconds) {}

    /**
     * One round.
     *
     * @param doubts why its claim was not believed; empty when it made none
     * @param answer what a person answered; null when nobody was asked
     */
    record Round(
            int number,
            List<Deed> seen,
            Decision decision,
            List<Deed> looks,
            List<Deed> acts,
            List<String> doubts,
            @Nullable Value answer) {}

    /**
     * An action as it was decided on and what came of it; without output and failure it was not begun.
     *
     * @param arguments as it was carried out, null when it was not
     */
    record Deed(
            String path,
            Step.Action step,
            @Nullable Value arguments,
            @Nullable Effect effect,
            @Nullable LocalizedText sentence,
            @Nullable Value output,
            @Nullable StepFailure failure,
            List<Evidence> evidence) {}

    /**
     * What is said to be reached.
     *
     * @param result the output it would be
     * @param proofs the looks taken to check it
     * @param observed what the tools show now, by the name expressions know it by
     */
    record Claim(Decision.Finish finish, Value result, List<Deed> proofs, Map<String, Value> observed) {}

    /**
     * A decision.
     *
     * @param by who decided, as shown to people and named as a source
     * @param calls made to a model on the way, for the journal
     */
    record Answer(Decision decision, String by, List<RunEvent.ModelCalled> calls) {}

    /** What to do in a round. */
    sealed interface Decision {

        /** What whoever decided saw and wants, in a sentence. */
        String note();

        /**
         * Do this, one after the other, as long as all goes well.
         *
         * @param looks taken first; they only look, and their outputs are known to the acts by their ids
         * @param acts may use {@code values} and the outputs of earlier looks and acts in expressions
         */
        record Act(String note, List<Step.Action> looks, List<Step.Action> acts) implements Decision {
            public Act {
                looks = List.copyOf(looks);
                acts = List.copyOf(acts);
            }
        }

        /**
         * The goal is reached.
         *
         * @param result template of the output
         * @param evidence words that the page shows now and that prove it
         */
        record Finish(String note, ObjectNode result, List<String> evidence) implements Decision {
            public Finish {
                evidence = List.copyOf(evidence);
            }
        }

        /** A person has to say something first. */
        record Ask(String note, LocalizedText question, Input answer) implements Decision {}

        /** It cannot be reached, or nobody is there to decide. */
        record GiveUp(String note, FailureKind kind, LocalizedText message, LocalizedText advice) implements Decision {}
    }
}
