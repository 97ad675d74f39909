package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.files.RunFiles.RunFile;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.journal.Priority;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as programs see it. */
public record RunView(
        String id,
        String title,
        RunStatus state,
        @Nullable String instruction,
        @Nullable String workflow,
        @Nullable Integer workflowVersion,
        String requester,
        @Nullable String planner,
        String language,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant finishedAt,
        Progress progress,
        @Nullable LocalizedText current,
        @Nullable LocalizedText waiting,
        Priority priority,
        long sequence,
        JsonNode plan,
        JsonNode inputs,
        Map<String, JsonNode> outputs,
        List<RunFile> files,
        List<String> notUnderstood,
        List<String> approvals,
        List<Question> questions,
        List<StepRow> steps,
        @Nullable Failure failure,
        @Nullable String cancelled,
        Undo undo,
        long tokens) {

    /** @param waiting why nobody works on it, null when there is nothing to say */
    static RunView of(RunState state, List<RunFile> files, @Nullable LocalizedText waiting) {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        state.outputs().forEach((name, value) -> outputs.put(name, value.json()));
        RunEvent.RunFailed failed = state.failed();
        RunEvent.RunCancelled cancelled = state.cancelled();
        return new RunView(
                state.id(),
                state.title(),
                state.status(),
                state.instruction(),
                state.workflow(),
                state.workflowVersion(),
                state.requester().name(),
                state.planner(),
                state.language().getLanguage(),
                state.createdAt(),
                state.changedAt(),
                state.finishedAt(),
                state.progress(),
                state.current(),
                waiting,
                state.priority(),
                state.lastSequence(),
                state.plan(),
                state.inputs().json(),
                outputs,
                files,
                state.notUnderstood(),
                state.openApprovals().stream()
                        .map(approval -> approval.request().id())
                        .toList(),
                state.openQuestions().stream().map(Question::of).toList(),
                state.steps().stream().map(StepRow::of).toList(),
                failed == null ? null : new Failure(failed.path(), failed.message(), failed.advice(), failed.kept()),
                cancelled == null ? null : cancelled.reason(),
                new Undo(
                        state.undoStarted() != null,
                        state.undoing().left().size(),
                        state.undoing().undone().size()),
                state.inputTokens() + state.outputTokens());
    }

    /** An open question. */
    public record Question(String id, String path, String purpose, LocalizedText text, Input answer) {
        static Question of(QuestionView view) {
            var asked = view.asked();
            return new Question(view.id(), asked.path(), asked.purpose(), asked.text(), asked.answer());
        }
    }

    /** How the run failed, and what of it is kept. */
    public record Failure(@Nullable String path, String message, String advice, String kept) {}

    /**
     * What of its changes can be taken back.
     *
     * @param started whether that has been asked for
     * @param left how many changes can still be undone
     * @param undone how many have been
     */
    public record Undo(boolean started, int left, int undone) {}

    /** One step as far as it has come. */
    public record StepRow(
            String path,
            @Nullable String id,
            @Nullable String action,
            @Nullable Effect effect,
            StepState state,
            @Nullable LocalizedText sentence,
            int attempt,
            @Nullable Integer items,
            @Nullable StepFailure failure,
            @Nullable String skipped,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<Evidence> evidence) {
        static StepRow of(StepView step) {
            return new StepRow(
                    step.path(),
                    step.id(),
                    step.action(),
                    step.effect(),
                    step.state(),
                    step.sentence(),
                    step.attempt(),
                    step.items(),
                    step.failure(),
                    step.skipped(),
                    step.startedAt(),
                    step.finishedAt(),
                    step.evidence());
        }
    }
}
