package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run; the journal is the list of them, and a run's state is a fold over it.
 *
 * <p>{@code path} is a step's place: step indexes from 0 joined by slashes, with the 0-based item in brackets
 * for a loop and the branch for a choice, such as {@code 3[7]/1} or {@code 2.then/0}. Plans are kept as their JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.RunCreated.class, name = "RunCreated"),
    @JsonSubTypes.Type(value = RunEvent.PlanExtended.class, name = "PlanExtended"),
    @JsonSubTypes.Type(value = RunEvent.ModelCalled.class, name = "ModelCalled"),
    @JsonSubTypes.Type(value = RunEvent.InputsCompleted.class, name = "InputsCompleted"),
    @JsonSubTypes.Type(value = RunEvent.LoopStarted.class, name = "LoopStarted"),
    @JsonSubTypes.Type(value = RunEvent.ChoiceMade.class, name = "ChoiceMade"),
    @JsonSubTypes.Type(value = RunEvent.ExploreStarted.class, name = "ExploreStarted"),
    @JsonSubTypes.Type(value = RunEvent.ExploreDecided.class, name = "ExploreDecided"),
    @JsonSubTypes.Type(value = RunEvent.ExploreJudged.class, name = "ExploreJudged"),
    @JsonSubTypes.Type(value = RunEvent.StepStarted.class, name = "StepStarted"),
    @JsonSubTypes.Type(value = RunEvent.StepFinished.class, name = "StepFinished"),
    @JsonSubTypes.Type(value = RunEvent.StepWorkedOut.class, name = "StepWorkedOut"),
    @JsonSubTypes.Type(value = RunEvent.StepFailed.class, name = "StepFailed"),
    @JsonSubTypes.Type(value = RunEvent.StepSkipped.class, name = "StepSkipped"),
    @JsonSubTypes.Type(value = RunEvent.StepRepeated.class, name = "StepRepeated"),
    @JsonSubTypes.Type(value = RunEvent.OutcomeResolved.class, name = "OutcomeResolved"),
    @JsonSubTypes.Type(value = RunEvent.ApprovalRequested.class, name = "ApprovalRequested"),
    @JsonSubTypes.Type(value = RunEvent.ApprovalDecided.class, name = "ApprovalDecided"),
    @JsonSubTypes.Type(value = RunEvent.ApprovalEdited.class, name = "ApprovalEdited"),
    @JsonSubTypes.Type(value = RunEvent.RowsLeftOut.class, name = "RowsLeftOut"),
    @JsonSubTypes.Type(value = RunEvent.QuestionAsked.class, name = "QuestionAsked"),
    @JsonSubTypes.Type(value = RunEvent.QuestionAnswered.class, name = "QuestionAnswered"),
    @JsonSubTypes.Type(value = RunEvent.HealProposed.class, name = "HealProposed"),
    @JsonSubTypes.Type(value = RunEvent.HealApplied.class, name = "HealApplied"),
    @JsonSubTypes.Type(value = RunEvent.HealDeclined.class, name = "HealDeclined"),
    @JsonSubTypes.Type(value = RunEvent.DetourStarted.class, name = "DetourStarted"),
    @JsonSubTypes.Type(value = RunEvent.DetourEnded.class, name = "DetourEnded"),
    @JsonSubTypes.Type(value = RunEvent.UndoPrepared.class, name = "UndoPrepared"),
    @JsonSubTypes.Type(value = RunEvent.UndoStarted.class, name = "UndoStarted"),
    @JsonSubTypes.Type(value = RunEvent.RunPaused.class, name = "RunPaused"),
    @JsonSubTypes.Type(value = RunEvent.RunResumed.class, name = "RunResumed"),
    @JsonSubTypes.Type(value = RunEvent.PrioritySet.class, name = "PrioritySet"),
    @JsonSubTypes.Type(value = RunEvent.BrowserTakenOver.class, name = "BrowserTakenOver"),
    @JsonSubTypes.Type(value = RunEvent.BrowserHandedBack.class, name = "BrowserHandedBack"),
    @JsonSubTypes.Type(value = RunEvent.BrowserClosed.class, name = "BrowserClosed"),
    @JsonSubTypes.Type(value = RunEvent.RunFinished.class, name = "RunFinished"),
    @JsonSubTypes.Type(value = RunEvent.RunFailed.class, name = "RunFailed"),
    @JsonSubTypes.Type(value = RunEvent.RunCancelled.class, name = "RunCancelled"),
})
public sealed interface RunEvent {

    Instant at();

    /**
     * A run began.
     *
     * @param title what to call it in lists: the instruction, or the workflow's title
     * @param workflow name of the saved workflow it runs, null when there is none
     * @param plan the plan's JSON; one PlanMore step when it began with an instruction
     * @param inputs an object by input name, with sources
     * @param files names of the files it was given
     * @param planner whose words the plan is that it began with, when a model made it and nobody has confirmed them; else null
     * @param alike other saved workflows that hold these very steps, where a plan was put in as it is
     * @param zone the time zone its dates go by, wherever it is worked on; null in journals of earlier releases
     */
    record RunCreated(
            Instant at,
            Person by,
            String title,
            @Nullable String instruction,
            @Nullable String workflow,
            @Nullable Integer workflowVersion,
            JsonNode plan,
            Value inputs,
            List<String> files,
            String language,
            @Nullable String planner,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WorkflowVersion> alike,
            @Nullable String zone)
            implements RunEvent {

        public RunCreated {
            alike = List.copyOf(Objects.requireNonNullElse(alike, List.of()));
        }

        /** One whose plan is no copy. */
        public RunCreated(
                Instant at,
                Person by,
                String title,
                @Nullable String instruction,
                @Nullable String workflow,
                @Nullable Integer workflowVersion,
                JsonNode plan,
                Value inputs,
                List<String> files,
                String language,
                @Nullable String planner) {
            this(
                    at,
                    by,
                    title,
                    instruction,
                    workflow,
                    workflowVersion,
                    plan,
                    inputs,
                    files,
                    language,
                    planner,
                    List.of(),
                    null);
        }

        /** One that began with a person's plan. */
        public RunCreated(
                Instant at,
                Person by,
                String title,
                @Nullable String instruction,
                @Nullable String workflow,
                @Nullable Integer workflowVersion,
                JsonNode plan,
                Value inputs,
                List<String> files,
                String language) {
            this(at, by, title, instruction, workflow, workflowVersion, plan, inputs, files, language, null);
        }
    }

    /**
     * A planner replaced the PlanMore step at {@code path} by steps.
     *
     * @param planner who planned: a model's name or "built-in"
     * @param plan the new plan's JSON, whole
     * @param inputs the run's inputs from here on
     * @param notUnderstood words of the instruction the planner could not use
     * @param workflows saved workflows that the steps were taken from; empty where none was, and in journals of earlier releases
     */
    record PlanExtended(
            Instant at,
            String path,
            String planner,
            JsonNode plan,
            Value inputs,
            List<String> notUnderstood,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WorkflowVersion> workflows)
            implements RunEvent {

        public PlanExtended {
            workflows = List.copyOf(Objects.requireNonNullElse(workflows, List.of()));
        }

        /** One whose steps were made anew. */
        public PlanExtended(
                Instant at, String path, String planner, JsonNode plan, Value inputs, List<String> notUnderstood) {
            this(at, path, planner, plan, inputs, notUnderstood, List.of());
        }

        /** The planner that is no model: what it says is the program's word. */
        public static final String BUILT_IN = "built-in";
    }

    /**
     * A model was asked.
     *
     * @param costMillionths what it cost in millionths of the currency of the model's prices; null when no price was set
     */
    record ModelCalled(
            Instant at,
            String purpose,
            String model,
            int inputTokens,
            int outputTokens,
            long millis,
            String outcome,
            @Nullable Long costMillionths)
            implements RunEvent {

        /** A call whose cost is not known. */
        public ModelCalled(
                Instant at,
                String purpose,
                String model,
                int inputTokens,
                int outputTokens,
                long millis,
                String outcome) {
            this(at, purpose, model, inputTokens, outputTokens, millis, outcome, null);
        }
    }

    /** Inputs nobody gave got their defaults, once and for all: {@code inputs} are the run's from here on. */
    record InputsCompleted(Instant at, Value inputs) implements RunEvent {}

    /**
     * A loop learned how many items it has.
     *
     * @param item the name of its item in expressions
     */
    record LoopStarted(Instant at, String path, @Nullable String id, String item, int count, LocalizedText sentence)
            implements RunEvent {}

    /** A choice took its {@code then} or its {@code else} branch; it stays with it whatever happens to the condition. */
    record ChoiceMade(Instant at, String path, boolean then) implements RunEvent {}

    /**
     * An exploration began.
     *
     * @param goal with its values filled in
     * @param values what it may use, an object by name
     */
    record ExploreStarted(
            Instant at, String path, @Nullable String id, Value goal, Value values, LocalizedText sentence)
            implements RunEvent {}

    /**
     * What to do in one round of an exploration; durable before any of it is done.
     *
     * <p>What was looked at and done in the round are steps below {@code path[round]/}.
     *
     * @param round from 0
     * @param explorer who decided, as shown to people
     * @param note what whoever decided saw and wants, in a sentence
     * @param looked how many looks came before the decision
     * @param decision as {@code Decisions} of the engine writes it
     */
    record ExploreDecided(
            Instant at, String path, int round, String explorer, String note, int looked, JsonNode decision)
            implements RunEvent {}

    /**
     * What was said to be reached was checked.
     *
     * @param problems why it was not believed; empty when it holds
     */
    record ExploreJudged(Instant at, String path, int round, List<String> problems) implements RunEvent {
        public ExploreJudged {
            problems = List.copyOf(problems);
        }
    }

    /**
     * An action is about to be carried out; durable before it is.
     *
     * @param arguments as shown to people: secrets are only names
     * @param approval id of the approval that covers it, null when none was needed
     * @param idempotent whether the other side knows the call again by its key
     */
    record StepStarted(
            Instant at,
            String path,
            @Nullable String id,
            String action,
            Effect effect,
            String effectReason,
            Value arguments,
            String argumentHash,
            String idempotencyKey,
            int attempt,
            LocalizedText sentence,
            @Nullable String approval,
            boolean idempotent,
            @Nullable String shape)
            implements RunEvent {

        /** One that acts where nothing was seen. */
        public StepStarted(
                Instant at,
                String path,
                @Nullable String id,
                String action,
                Effect effect,
                String effectReason,
                Value arguments,
                String argumentHash,
                String idempotencyKey,
                int attempt,
                LocalizedText sentence,
                @Nullable String approval,
                boolean idempotent) {
            this(
                    at,
                    path,
                    id,
                    action,
                    effect,
                    effectReason,
                    arguments,
                    argumentHash,
                    idempotencyKey,
                    attempt,
                    sentence,
                    approval,
                    idempotent,
                    null);
        }
    }

    /** A step has its output; loops, choices and lets finish with one event too. */
    record StepFinished(
            Instant at, String path, @Nullable String id, Value output, List<Evidence> evidence, long millis)
            implements RunEvent {}

    /**
     * A READ step that touches nothing but its arguments was carried out: its beginning and its end in one, since nobody but
     * its run could notice that it had begun.
     *
     * @param at when it ended
     * @param arguments as shown to people: secrets are only names
     * @param millis how long it took
     */
    record StepWorkedOut(
            Instant at,
            String path,
            @Nullable String id,
            String action,
            Value arguments,
            String argumentHash,
            int attempt,
            LocalizedText sentence,
            Value output,
            List<Evidence> evidence,
            long millis)
            implements RunEvent {
        public StepWorkedOut {
            evidence = List.copyOf(evidence);
        }

        /** The step, begun like this, has ended with this. */
        public static StepWorkedOut of(StepStarted start, StepFinished end) {
            return new StepWorkedOut(
                    end.at(),
                    start.path(),
                    start.id(),
                    start.action(),
                    start.arguments(),
                    start.argumentHash(),
                    start.attempt(),
                    start.sentence(),
                    end.output(),
                    end.evidence(),
                    end.millis());
        }

        /** How it began; nothing is sent, so that it needs no key by which another side would know it again. */
        public StepStarted start() {
            return new StepStarted(
                    at.minusMillis(millis),
                    path,
                    id,
                    action,
                    Effect.READ,
                    "",
                    arguments,
                    argumentHash,
                    "",
                    attempt,
                    sentence,
                    null,
                    false);
        }

        /** How it ended. */
        public StepFinished end() {
            return new StepFinished(at, path, id, output, evidence, millis);
        }
    }

    /**
     * An attempt failed.
     *
     * @param retryAt when it will be tried again, null when it will not
     */
    record StepFailed(
            Instant at,
            String path,
            FailureKind kind,
            String message,
            String advice,
            List<Evidence> evidence,
            int attempt,
            @Nullable Instant retryAt)
            implements RunEvent {}

    record StepSkipped(Instant at, String path, String reason) implements RunEvent {}

    /** A finished READ or LOCAL step was carried out again to bring a lost session back to where it was. */
    record StepRepeated(Instant at, String path, String reason) implements RunEvent {}

    /**
     * It was found out whether a step that had started, and not ended, took effect.
     *
     * @param by "verify" or the person who said so
     */
    record OutcomeResolved(
            Instant at,
            String path,
            boolean happened,
            String by,
            @Nullable String comment) implements RunEvent {}

    record ApprovalRequested(Instant at, ApprovalRequest request) implements RunEvent {}

    /**
     * Somebody decided; where several people are needed, the last of them settles it.
     *
     * @param confirmedAt when {@code by} gave the password for this, null when that was not asked
     * @param inPlaceOf who lets {@code by} decide in their place, with the roles they held; null when nobody has to
     * @param standIn id of what lets {@code by} do that; null when nothing has to, or in journals of earlier releases
     */
    record ApprovalDecided(
            Instant at,
            String approval,
            boolean approved,
            Person by,
            @Nullable String comment,
            @Nullable Instant confirmedAt,
            @Nullable Person inPlaceOf,
            @Nullable String standIn)
            implements RunEvent {

        public ApprovalDecided(Instant at, String approval, boolean approved, Person by, @Nullable String comment) {
            this(at, approval, approved, by, comment, null, null, null);
        }

        /** One in somebody's place of which it is not known what allowed it. */
        public ApprovalDecided(
                Instant at,
                String approval,
                boolean approved,
                Person by,
                @Nullable String comment,
                @Nullable Instant confirmedAt,
                @Nullable Person inPlaceOf) {
            this(at, approval, approved, by, comment, confirmedAt, inPlaceOf, null);
        }
    }

    /**
     * Somebody changed values before they were approved; the request is void, and the step asks anew with them.
     *
     * @param values new values by the path of their step, each an object by JSON Pointer into its arguments
     */
    record ApprovalEdited(Instant at, String approval, Person by, Map<String, Map<String, JsonNode>> values)
            implements RunEvent {}

    /**
     * Somebody left items of a batch out: nothing of them is carried out in this run.
     *
     * @param leftOut what the paths of their steps begin with, such as {@code 3[7]/}
     * @param remaining hash of the request for what remains, which stays to be decided on; null when the request is
     *     void and asked anew without them, under the rules for what remains
     */
    record RowsLeftOut(
            Instant at,
            String approval,
            Person by,
            List<String> leftOut,
            @Nullable String reason,
            @Nullable String remaining)
            implements RunEvent {
        public RowsLeftOut {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * A person is asked.
     *
     * @param purpose {@code ask} for an Ask step, {@code plan} for a planner's question, {@code outcome} for an
     *     unknown outcome (answers: happened, did_not, stop), {@code heal} for a thing that cannot be found any more
     *     (answers: a candidate's number from 1, none), {@code undo} for whether to undo (answers: undo, keep),
     *     {@code undo_failed} for an undo that failed (answers: again, leave, stop)
     * @param input name of the run's input the answer fills, null when it fills none
     */
    record QuestionAsked(
            Instant at,
            String question,
            String path,
            String purpose,
            @Nullable String input,
            LocalizedText text,
            Input answer,
            List<Evidence> evidence)
            implements RunEvent {}

    record QuestionAnswered(Instant at, String question, Value answer, Person by) implements RunEvent {}

    /**
     * What a step names was not found; these may be meant, and a person is asked which.
     *
     * @param question the question's id
     */
    record HealProposed(Instant at, String path, String question, List<Heal> options) implements RunEvent {
        public HealProposed {
            options = List.copyOf(options);
        }
    }

    /**
     * From here on the run takes one thing for another that the step at {@code path} names.
     *
     * @param by a person, a model, or {@code likeness}
     * @param everywhere whether it holds for the step in every item of its loops, and so for the workflow
     * @param host of the page the new target was found on, when that is known
     */
    record HealApplied(
            Instant at,
            String path,
            Heal heal,
            String by,
            boolean byPerson,
            boolean everywhere,
            @Nullable String host,
            List<Evidence> evidence)
            implements RunEvent {

        /** Where the new target comes from. */
        public Source source() {
            return byPerson ? Source.user(by) : Source.page(host == null ? "the open page" : host, null);
        }
    }

    /** Nothing was taken for what a step names. */
    record HealDeclined(Instant at, String path, LocalizedText wasSaid, String by, String reason) implements RunEvent {}

    /**
     * Something that only looks is about to be done first for the step at {@code path}, such as opening a menu; durable before
     * it is.
     *
     * @param arguments as shown to people
     * @param by who said so: a person or a model
     */
    record DetourStarted(
            Instant at,
            String path,
            String action,
            Value arguments,
            LocalizedText sentence,
            String by,
            boolean byPerson)
            implements RunEvent {}

    /**
     * It was done, or was not.
     *
     * @param problem why it was not; null when it was
     */
    record DetourEnded(Instant at, String path, @Nullable String problem, List<Evidence> evidence) implements RunEvent {
        public DetourEnded {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * How the change made by the step at {@code path} can be taken back; written with its end, also with a failure after
     * which the change may have been made all the same.
     *
     * @param steps empty when nothing is to be done for it
     * @param problem why it can't be, null when it can
     * @param unsettled true while it is still to be looked for whether the change was made; null otherwise
     */
    record UndoPrepared(
            Instant at,
            String path,
            List<UndoStep> steps,
            @Nullable String problem,
            @Nullable Boolean unsettled) implements RunEvent {
        public UndoPrepared {
            steps = List.copyOf(steps);
        }

        /** One that nobody has to look for any more. */
        public UndoPrepared(Instant at, String path, List<UndoStep> steps, @Nullable String problem) {
            this(at, path, steps, problem, null);
        }

        public boolean isUnsettled() {
            return Boolean.TRUE.equals(unsettled);
        }
    }

    /**
     * From here on the run takes back what it did, the last change first, and then ends as it would have.
     *
     * @param by who wants it; null when the plan says so
     * @param reason why the run is cancelled; null when it failed
     * @param path of the step that failed, null when none did
     * @param message how it failed; null when it was cancelled
     */
    record UndoStarted(
            Instant at,
            @Nullable Person by,
            @Nullable String reason,
            @Nullable String path,
            @Nullable String message,
            @Nullable String advice)
            implements RunEvent {}

    record RunPaused(Instant at, Person by) implements RunEvent {}

    record RunResumed(Instant at, Person by) implements RunEvent {}

    /** Somebody said how urgent the run is. */
    record PrioritySet(Instant at, Person by, Priority priority) implements RunEvent {}

    /**
     * From here on a person uses the run's browser; what they type is written down nowhere.
     *
     * @param page address the browser was at, without its query; "" when it cannot be had
     */
    record BrowserTakenOver(Instant at, Person by, String page) implements RunEvent {}

    /**
     * The run has its browser back.
     *
     * @param since when it was taken over
     * @param page address the browser is at now, without its query; "" when it cannot be had
     */
    record BrowserHandedBack(Instant at, Person by, Instant since, String page) implements RunEvent {}

    /**
     * The browser of a run that waits was closed; the run goes on in another, brought back to where it was.
     *
     * @param kind stands openly in the log, as the program's own words do
     */
    record BrowserClosed(Instant at, Why kind) implements RunEvent {

        /** Why it was not kept any longer. */
        public enum Why {
            /** More runs wait than browsers are kept, and others were used later. */
            CROWDED,
            /** Nobody used it for as long as one is kept. */
            UNUSED
        }
    }

    /**
     * All steps are done.
     *
     * @param outputs by name
     * @param files names of files the run made or changed
     * @param partly whether some loop items failed, or were left out by a person
     */
    record RunFinished(Instant at, Map<String, Value> outputs, List<String> files, boolean partly)
            implements RunEvent {}

    /**
     * The run ended with a failure; {@code kept} says what was done and is kept.
     *
     * @param notUnderstood words of the instruction that nobody could make a plan of; empty when that was not the cause
     */
    record RunFailed(
            Instant at,
            @Nullable String path,
            String message,
            String advice,
            String kept,
            @Nullable List<String> notUnderstood)
            implements RunEvent {

        public RunFailed {
            // Journals written before this was recorded have none.
            notUnderstood = notUnderstood == null ? List.of() : List.copyOf(notUnderstood);
        }

        public RunFailed(Instant at, @Nullable String path, String message, String advice, String kept) {
            this(at, path, message, advice, kept, List.of());
        }

        @Override
        public List<String> notUnderstood() {
            return notUnderstood == null ? List.of() : notUnderstood;
        }
    }

    record RunCancelled(Instant at, Person by, String reason) implements RunEvent {}
}
