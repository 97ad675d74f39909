package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's only way to whoever plans, a model or the built-in planner (port). */
public interface PlanAdvisor {

    /** Plans an instruction; slow, may call a model; expected failures are {@link Advice.GiveUp}. */
    Advice plan(Request request) throws InterruptedException;

    /**
     * What to plan.
     *
     * @param inputs what the person gave along, by name; answers to earlier questions among them
     * @param files names of files in the run's workspace
     * @param workspace where those files can be looked at, such as for a sheet's column names; null when they cannot
     */
    record Request(
            String instruction,
            Map<String, Value> inputs,
            List<String> files,
            Locale locale,
            @Nullable Workspace workspace) {
        public Request(String instruction, Map<String, Value> inputs, List<String> files, Locale locale) {
            this(instruction, inputs, files, locale, null);
        }
    }

    /** What the planner says. */
    sealed interface Advice {

        /** Calls made to a model on the way, for the journal. */
        List<RunEvent.ModelCalled> calls();

        /**
         * Here is a valid plan.
         *
         * @param planner who planned, as shown to people: a model's name, or "built-in"
         * @param inputs values for the plan's inputs, with their sources
         * @param guessed names of inputs whose values were guessed and deserve a look
         * @param notUnderstood words of the instruction that were not used
         * @param questions inputs still to be answered before it can run; empty when it can
         * @param workflows saved workflows that the plan was taken from
         */
        record AddSteps(
                Plan plan,
                String planner,
                Map<String, Value> inputs,
                List<String> guessed,
                List<String> notUnderstood,
                List<Question> questions,
                List<RunEvent.ModelCalled> calls,
                List<WorkflowVersion> workflows)
                implements Advice {

            /** A plan that was made anew. */
            public AddSteps(
                    Plan plan,
                    String planner,
                    Map<String, Value> inputs,
                    List<String> guessed,
                    List<String> notUnderstood,
                    List<Question> questions,
                    List<RunEvent.ModelCalled> calls) {
                this(plan, planner, inputs, guessed, notUnderstood, questions, calls, List.of());
            }

            /** The same, taken from these saved workflows. */
            public AddSteps takenFrom(List<WorkflowVersion> taken) {
                return new AddSteps(plan, planner, inputs, guessed, notUnderstood, questions, calls, taken);
            }
        }

        /** The planner needs answers before it can plan at all. */
        record AskPerson(List<Question> questions, String planner, List<RunEvent.ModelCalled> calls)
                implements Advice {}

        /**
         * No plan can be made.
         *
         * @param understood false when the instruction was not understood, true when something else failed
         */
        record GiveUp(
                boolean understood,
                LocalizedText message,
                LocalizedText advice,
                List<String> notUnderstood,
                List<RunEvent.ModelCalled> calls)
                implements Advice {}
    }

    /** A question to a person; {@code name} is the input its answer fills. */
    record Question(String name, LocalizedText text, Input answer) {}
}
