package dev.deskhand.service.tracing;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run's journal as spans: takes its entries in order, from the first, and gives the spans that end with each.
 *
 * <p>Nothing of what a run works with goes into a span: no values, texts, addresses, names of people or files.
 */
final class RunTrace {

    private static final String PATH = StepSpans.PATH;
    private static final String APPROVAL = "deskhand.approval.id";
    private static final String BY_PERSON = "deskhand.by_person";

    private final String runId;
    private final String provider;
    private final StepSpans steps;
    private final Map<String, Instant> requested = new HashMap<>();
    private final Map<String, Long> waited = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private final List<RunSpan> ended = new ArrayList<>();
    private OpenSpan run;
    private long last;

    /** @param provider who provides the model, in the words of OpenTelemetry's conventions */
    RunTrace(String runId, String provider) {
        this.runId = runId;
        this.provider = provider;
        this.run = new OpenSpan(runId, TraceIds.run(runId), null, "run", Instant.EPOCH);
        this.steps = new StepSpans(runId, run.id());
    }

    /** The last entry taken; 0 before the first. */
    long last() {
        return last;
    }

    /** The spans that end with this entry, which is the next. */
    List<RunSpan> take(JournalEntry entry) {
        if (entry.sequence() != last + 1) {
            throw new IllegalArgumentException("entry " + entry.sequence() + " of " + runId + " after " + last);
        }
        last = entry.sequence();
        ended.clear();
        read(entry.event());
        return List.copyOf(ended);
    }

    private void read(RunEvent event) {
        switch (event) {
            case RunEvent.RunCreated e -> begun(e);
            case RunEvent.PlanExtended e -> note(e, "plan.extended", Map.of("deskhand.planner", e.planner()));
            case RunEvent.ModelCalled e -> asked(e);
            case RunEvent.InputsCompleted e -> {}
            case RunEvent.LoopStarted e -> steps.begun(e);
            case RunEvent.ChoiceMade e -> steps.begun(e);
            case RunEvent.ExploreStarted e -> steps.begun(e);
            case RunEvent.ExploreDecided e -> round(e, e.path(), "explore.decided", e.round());
            case RunEvent.ExploreJudged e -> round(e, e.path(), "explore.judged", e.round());
            case RunEvent.StepStarted e ->
                ended.addAll(steps.begun(e, e.approval() == null ? null : waited.get(e.approval())));
            case RunEvent.StepFinished e -> finished(e);
            case RunEvent.StepWorkedOut e -> {
                ended.addAll(steps.begun(e.start(), null));
                finished(e.end());
            }
            case RunEvent.StepFailed e -> failed(e);
            case RunEvent.StepSkipped e -> note(e, "step.skipped", Map.of(PATH, e.path()));
            case RunEvent.StepRepeated e -> note(e, "step.repeated", Map.of(PATH, e.path()));
            case RunEvent.OutcomeResolved e -> resolved(e);
            case RunEvent.ApprovalRequested e -> requested(e);
            case RunEvent.ApprovalDecided e -> decided(e);
            case RunEvent.ApprovalEdited e -> note(e, "approval.edited", Map.of(APPROVAL, e.approval()));
            case RunEvent.RowsLeftOut e -> note(e, "approval.rows_left_out", Map.of(APPROVAL, e.approval()));
            case RunEvent.QuestionAsked e ->
                note(e, "question.asked", Map.of(PATH, e.path(), "deskhand.question.purpose", e.purpose()));
            case RunEvent.QuestionAnswered e -> note(e, "question.answered", Map.of());
            case RunEvent.HealProposed e -> note(e, "heal.proposed", Map.of(PATH, e.path()));
            case RunEvent.HealApplied e -> note(e, "heal.applied", Map.of(PATH, e.path(), BY_PERSON, e.byPerson()));
            case RunEvent.HealDeclined e -> note(e, "heal.declined", Map.of(PATH, e.path()));
            case RunEvent.DetourStarted e -> note(e, "detour.started", Map.of(PATH, e.path(), BY_PERSON, e.byPerson()));
            case RunEvent.DetourEnded e -> note(e, "detour.ended", Map.of(PATH, e.path()));
            case RunEvent.UndoPrepared e -> {}
            case RunEvent.UndoStarted e -> note(e, "undo.started", Map.of());
            case RunEvent.RunPaused e -> note(e, "run.paused", Map.of());
            case RunEvent.RunResumed e -> note(e, "run.resumed", Map.of());
            case RunEvent.PrioritySet e -> note(e, "priority.set", Map.of());
            case RunEvent.BrowserTakenOver e -> note(e, "browser.taken_over", Map.of());
            case RunEvent.BrowserHandedBack e -> note(e, "browser.handed_back", Map.of());
            case RunEvent.BrowserClosed e ->
                note(e, "browser.closed", Map.of("deskhand.why", e.kind().name()));
            case RunEvent.RunFinished e -> over(e.at(), e.partly() ? "partly" : "done", null);
            case RunEvent.RunFailed e ->
                over(e.at(), "failed", failures.getOrDefault(String.valueOf(e.path()), "failed"));
            case RunEvent.RunCancelled e -> over(e.at(), "cancelled", null);
        }
    }

    private void begun(RunEvent.RunCreated event) {
        String name = event.workflow() == null ? "run" : "run " + event.workflow();
        Integer version = event.workflowVersion();
        run = new OpenSpan(runId, run.id(), null, name, event.at())
                .with("deskhand.workflow.name", event.workflow())
                .with("deskhand.workflow.version", version == null ? null : version.longValue());
    }

    private void finished(RunEvent.StepFinished event) {
        failures.remove(event.path());
        ended.addAll(steps.ended(event));
    }

    private void failed(RunEvent.StepFailed event) {
        String kind = StepSpans.kind(event);
        failures.put(event.path(), kind);
        List<RunSpan> over = steps.ended(event);
        if (over.isEmpty()) {
            note(event, "step.failed", Map.of(PATH, event.path(), "error.type", kind));
        }
        ended.addAll(over);
    }

    private void resolved(RunEvent.OutcomeResolved event) {
        boolean byPerson = !event.by().equals("verify");
        var about =
                Map.<String, Object>of(PATH, event.path(), "deskhand.happened", event.happened(), BY_PERSON, byPerson);
        note(event, "outcome.resolved", about);
        ended.addAll(steps.ended(event));
    }

    private void requested(RunEvent.ApprovalRequested event) {
        var request = event.request();
        requested.put(request.id(), event.at());
        note(
                event,
                "approval.requested",
                Map.of(
                        PATH,
                        request.path(),
                        APPROVAL,
                        request.id(),
                        "deskhand.effect",
                        request.effect().name(),
                        "deskhand.items",
                        (long) request.rows().size(),
                        "deskhand.second_person",
                        request.secondPersonNeeded()));
    }

    /** Where several people have to agree, the wait is over with the last of them. */
    private void decided(RunEvent.ApprovalDecided event) {
        Instant since = requested.get(event.approval());
        if (since != null) {
            waited.put(event.approval(), Duration.between(since, event.at()).toMillis());
        }
        note(event, "approval.decided", Map.of(APPROVAL, event.approval(), "deskhand.approved", event.approved()));
    }

    private void asked(RunEvent.ModelCalled event) {
        boolean answered = event.inputTokens() > 0 || event.outputTokens() > 0;
        Instant start = event.at().minusMillis(event.millis());
        ended.add(new OpenSpan(runId, TraceIds.entry(runId, last), steps.asking(), "chat " + event.model(), start)
                .with("gen_ai.operation.name", "chat")
                .with("gen_ai.provider.name", provider)
                .with("gen_ai.request.model", event.model())
                .with("gen_ai.usage.input_tokens", (long) event.inputTokens())
                .with("gen_ai.usage.output_tokens", (long) event.outputTokens())
                .with("deskhand.model.purpose", event.purpose())
                .called(event.at(), answered ? null : "no_answer"));
    }

    private void round(RunEvent event, String path, String name, int round) {
        steps.group(path).orElse(run).happened(event.at(), name, Map.of("deskhand.round", (long) round));
    }

    private void note(RunEvent event, String name, Map<String, Object> about) {
        run.happened(event.at(), name, about);
    }

    private void over(Instant at, String outcome, @Nullable String error) {
        ended.addAll(steps.cutOff(at));
        ended.add(run.ended(at, outcome, error));
    }
}
