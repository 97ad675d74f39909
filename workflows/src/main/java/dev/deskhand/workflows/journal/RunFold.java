package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FormShape;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.PathOrder;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fold itself: what each kind of event does to a run's state. */
final class RunFold {

    /** What follows the path of a step in the paths of those within it. */
    private static final Pattern AROUND = Pattern.compile("\\[|\\.(?:then|else)/");

    final RunEvent.RunCreated created;
    final SequencedMap<String, StepView> steps = new LinkedHashMap<>();
    final Map<String, ApprovalView> approvals = new LinkedHashMap<>();
    final Map<String, QuestionView> questions = new LinkedHashMap<>();
    final List<RunEvent.ApprovalEdited> edits = new ArrayList<>();
    private final Map<String, Set<FormShape>> shapes = new LinkedHashMap<>();
    final SequencedMap<String, LeftOut> leftOut = new LinkedHashMap<>();
    final Map<String, RunEvent.HealProposed> proposedHeals = new LinkedHashMap<>();
    final List<RunEvent.HealApplied> heals = new ArrayList<>();

    /** Numbers of the entries of {@link #heals}, in their order. */
    final List<Long> healEntries = new ArrayList<>();

    final List<RunEvent.HealDeclined> declinedHeals = new ArrayList<>();
    final Map<String, RunEvent.DetourStarted> detours = new LinkedHashMap<>();
    private final Map<String, RunEvent.DetourStarted> detoursBegun = new LinkedHashMap<>();
    final SequencedMap<String, RunEvent.UndoPrepared> prepared = new LinkedHashMap<>();
    RunEvent.@Nullable UndoStarted undoStarted;
    final List<RunEvent.ModelCalled> modelCalls = new ArrayList<>();
    final Set<String> tookOver = new LinkedHashSet<>();
    final Set<String> settledHeals = new HashSet<>();
    final SequencedSet<WorkflowVersion> workflows = new LinkedHashSet<>();
    JsonNode plan;
    Value inputs;
    boolean inputsCompleted;

    @Nullable
    String planner;

    List<String> notUnderstood = List.of();
    boolean paused;
    Priority priority = Priority.NORMAL;
    RunEvent.@Nullable RunFinished finished;
    RunEvent.@Nullable BrowserClosed browserClosed;
    RunEvent.@Nullable BrowserTakenOver inHands;
    RunEvent.@Nullable RunFailed failed;
    RunEvent.@Nullable RunCancelled cancelled;
    Instant changedAt;

    @Nullable
    Instant finishedAt;

    long lastSequence = 1;
    final EffectTally tally = new EffectTally();
    private final ProgressCount progress = new ProgressCount(steps);
    private @Nullable StepView last;

    /** No approval expires before it that may be open still; null when none does. */
    private @Nullable Instant firstExpiry;

    RunFold(RunEvent.RunCreated created) {
        this.created = created;
        this.plan = created.plan();
        this.planner = created.planner();
        this.inputs = created.inputs();
        this.changedAt = created.at();
        if (created.workflow() != null) {
            workflows.add(new WorkflowVersion(created.workflow(), created.workflowVersion()));
        }
        workflows.addAll(created.alike());
    }

    void add(JournalEntry entry) {
        lastSequence = entry.sequence();
        changedAt = entry.event().at();
        if (firstExpiry != null && !changedAt.isBefore(firstExpiry) && comesByRequests(entry.event())) {
            lapse(changedAt);
        }
        switch (entry.event()) {
            case RunEvent.RunCreated event -> throw new IllegalArgumentException("a run is created once: " + event);
            case RunEvent.PlanExtended event -> extend(event);
            case RunEvent.InputsCompleted event -> complete(event);
            case RunEvent.ModelCalled event -> modelCalls.add(event);
            case RunEvent.LoopStarted event -> view(event.path(), event.at()).apply(event);
            case RunEvent.ChoiceMade event -> view(event.path(), event.at()).apply(event);
            case RunEvent.ExploreStarted event ->
                moveTo(event.path(), event.at()).apply(event);
            case RunEvent.ExploreDecided event -> view(event.path(), event.at()).apply(event);
            case RunEvent.ExploreJudged event -> view(event.path(), event.at()).apply(event);
            case RunEvent.StepStarted event -> start(event);
            case RunEvent.StepFinished event -> moveTo(event.path(), event.at()).apply(event);
            case RunEvent.StepWorkedOut event -> {
                start(event.start());
                moveTo(event.path(), event.at()).apply(event.end());
            }
            case RunEvent.StepFailed event -> moveTo(event.path(), event.at()).apply(event);
            case RunEvent.StepSkipped event -> moveTo(event.path(), event.at()).apply(event);
            case RunEvent.StepRepeated event -> {
                browserClosed = null;
                view(event.path(), event.at()).repeatedAgain();
            }
            case RunEvent.OutcomeResolved event ->
                moveTo(event.path(), event.at()).apply(event);
            case RunEvent.ApprovalRequested event -> request(event);
            case RunEvent.ApprovalDecided event -> decide(event);
            case RunEvent.ApprovalEdited event -> edit(event);
            case RunEvent.RowsLeftOut event -> leaveOut(event);
            case RunEvent.QuestionAsked event -> ask(event);
            case RunEvent.QuestionAnswered event -> answer(event);
            case RunEvent.HealProposed event -> proposedHeals.put(event.question(), event);
            case RunEvent.HealApplied event -> {
                heals.add(event);
                healEntries.add(entry.sequence());
                settle(event.path());
            }
            case RunEvent.HealDeclined event -> {
                declinedHeals.add(event);
                settle(event.path());
            }
            case RunEvent.UndoPrepared event -> prepared.putLast(event.path(), event);
            case RunEvent.UndoStarted event -> undo(event);
            case RunEvent.RunPaused event -> paused = true;
            case RunEvent.RunResumed event -> paused = false;
            case RunEvent.PrioritySet event -> priority = event.priority();
            case RunEvent.BrowserTakenOver event -> {
                tookOver.add(event.by().name());
                inHands = event;
            }
            case RunEvent.BrowserHandedBack event -> inHands = null;
            case RunEvent.BrowserClosed event -> browserClosed = event;
            case RunEvent.DetourStarted event -> detoursBegun.put(event.path(), event);
            case RunEvent.DetourEnded event -> end(event);
            case RunEvent.RunFinished event -> finished = event;
            case RunEvent.RunFailed event -> fail(event);
            case RunEvent.RunCancelled event -> cancelled = event;
        }
        if (finishedAt == null && (finished != null || failed != null || cancelled != null)) {
            finishedAt = entry.event().at();
            steps.values().forEach(StepView::becomesUnknown);
        }
    }

    RunStatus status() {
        if (cancelled != null) {
            return RunStatus.CANCELLED;
        } else if (failed != null) {
            return RunStatus.FAILED;
        } else if (finished != null) {
            return finished.partly() ? RunStatus.PARTLY : RunStatus.SUCCEEDED;
        } else if (paused) {
            return questions.values().stream().anyMatch(RunFold::isOpenOutcome)
                    ? RunStatus.WAITING_FOR_ANSWER
                    : RunStatus.PAUSED;
        } else if (approvals.values().stream().anyMatch(ApprovalView::isOpen)) {
            return RunStatus.WAITING_FOR_APPROVAL;
        } else if (questions.values().stream().anyMatch(QuestionView::isOpen)) {
            return RunStatus.WAITING_FOR_ANSWER;
        } else if (last != null && last.retryAt() != null) {
            return RunStatus.WAITING_FOR_TIME;
        }
        return lastSequence == 1 ? RunStatus.QUEUED : RunStatus.RUNNING;
    }

    private static boolean isOpenOutcome(QuestionView question) {
        return question.isOpen() && question.asked().purpose().equals("outcome");
    }

    /** Changes, and what undoes some, that nobody knows of whether they were made, that no person is asked about, and that are not simply sent again. */
    boolean hasOutcomeToFind() {
        return steps.values().stream()
                .filter(Undoing::isInDoubt)
                .filter(step -> step.start() != null && !isSimplySentAgain(step, step.start()))
                .anyMatch(step -> questions.values().stream()
                        .filter(RunFold::isOpenOutcome)
                        .noneMatch(question -> question.asked().path().equals(step.path())));
    }

    /** Not where changes are to be taken back: sending one again to be sure would make it. */
    private boolean isSimplySentAgain(StepView step, RunEvent.StepStarted start) {
        return start.idempotent() && (undoStarted == null || Undoing.isUndo(step.path()));
    }

    @Nullable
    Instant nextWakeAt() {
        return switch (status()) {
            case WAITING_FOR_TIME -> last == null ? null : last.retryAt();
            case WAITING_FOR_APPROVAL -> firstExpiry();
            case QUEUED, RUNNING, WAITING_FOR_ANSWER, PAUSED, SUCCEEDED, PARTLY, FAILED, CANCELLED -> null;
        };
    }

    @Nullable
    LocalizedText current() {
        return switch (status()) {
            case WAITING_FOR_APPROVAL ->
                approvals.values().stream()
                        .filter(ApprovalView::isOpen)
                        .map(approval -> approval.request().sentence())
                        .findFirst()
                        .orElse(null);
            case WAITING_FOR_ANSWER ->
                questions.values().stream()
                        .filter(QuestionView::isOpen)
                        .map(question -> question.asked().text())
                        .findFirst()
                        .orElse(null);
            case QUEUED, RUNNING, WAITING_FOR_TIME, PAUSED -> last == null ? null : last.sentence();
            case SUCCEEDED, PARTLY, FAILED, CANCELLED -> null;
        };
    }

    Progress progress() {
        return progress.of(plan);
    }

    private StepView view(String path, Instant at) {
        return steps.computeIfAbsent(path, key -> {
            progress.heardOf(key);
            return new StepView(key, at);
        });
    }

    private void start(RunEvent.StepStarted event) {
        browserClosed = null;
        var view = moveTo(event.path(), event.at());
        tally.count(view.start(), event, shown(event));
        view.apply(event);
        keepShape(event);
    }

    /** With what rows of its item show that come after the last one that sent something: their steps turned out to send nothing. */
    private @Nullable JsonNode shown(RunEvent.StepStarted event) {
        var approval = event.approval() == null ? null : approvals.get(event.approval());
        var row = approval == null ? null : approval.request().row(event.path()).orElse(null);
        if (approval == null || row == null) {
            return null;
        }
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (ApprovalRequest.Row other : approval.request().rows()) {
            if (other == row) {
                break;
            } else if (other.item() == row.item() && hasSent(other)) {
                shown.removeAll();
            } else if (other.item() == row.item()) {
                shown.add(other.values().json());
            }
        }
        return shown.add(row.values().json());
    }

    private boolean hasSent(ApprovalRequest.Row row) {
        return row.stepHashes().keySet().stream()
                .map(steps::get)
                .filter(Objects::nonNull)
                .map(StepView::start)
                .anyMatch(start -> start != null && start.effect().isAtLeast(Effect.CHANGE));
    }

    /** Of what it sent from: others of the same loop are held to it. Only what adds something is kept, however many rows there are. */
    private void keepShape(RunEvent.StepStarted event) {
        String shape = event.shape();
        if (shape != null && event.approval() != null && event.effect().isAtLeast(Effect.CHANGE)) {
            var kept = shapes.computeIfAbsent(ofEveryItem(event.path()), path -> new LinkedHashSet<>());
            var here = FormShape.read(shape);
            if (here.addsTo(kept)) {
                kept.add(here);
            }
        }
    }

    Set<FormShape> shapesAt(String path) {
        return shapes.getOrDefault(ofEveryItem(path), Set.of());
    }

    private static String ofEveryItem(String path) {
        return path.replaceAll("\\[\\d+]", "[]");
    }

    private StepView moveTo(String path, Instant at) {
        var view = view(path, at);
        view.toldBy(lastSequence);
        last = view;
        return view;
    }

    /** Once a model had a hand in a plan, what the built-in planner adds to it takes none of the model's words back. */
    private void extend(RunEvent.PlanExtended event) {
        progress.forget();
        plan = event.plan();
        boolean model = planner != null && !planner.equals(RunEvent.PlanExtended.BUILT_IN);
        boolean builtIn = event.planner().equals(RunEvent.PlanExtended.BUILT_IN);
        planner = model && builtIn ? planner : event.planner();
        inputs = event.inputs();
        notUnderstood = event.notUnderstood();
        workflows.addAll(event.workflows());
    }

    /** What was answered at that path by now has been acted on. */
    private void settle(String path) {
        for (RunEvent.HealProposed proposed : proposedHeals.values()) {
            QuestionView question = questions.get(proposed.question());
            if (proposed.path().equals(path) && question != null && question.answered() != null) {
                settledHeals.add(proposed.question());
            }
        }
    }

    /** What was asked for the sake of going on is asked no more; whether something happened still has to be known. */
    private void undo(RunEvent.UndoStarted event) {
        undoStarted = event;
        paused = false;
        last = null;
        approvals.replaceAll((id, view) -> view.isOpen() ? view.replacedByAnother() : view);
        questions
                .values()
                .removeIf(question ->
                        question.isOpen() && !question.asked().purpose().equals("outcome"));
    }

    private void end(RunEvent.DetourEnded event) {
        var begun = detoursBegun.remove(event.path());
        if (begun != null && event.problem() == null) {
            detours.put(event.path(), begun);
        }
    }

    private void fail(RunEvent.RunFailed event) {
        failed = event;
        if (!event.notUnderstood().isEmpty()) {
            notUnderstood = event.notUnderstood();
        }
    }

    private void complete(RunEvent.InputsCompleted event) {
        inputs = event.inputs();
        inputsCompleted = true;
    }

    /** A newer request for the same step takes the place of an open or voided one. */
    private void request(RunEvent.ApprovalRequested event) {
        approvals.replaceAll((id, older) ->
                older.request().path().equals(event.request().path()) ? older.replacedByAnother() : older);
        approvals.put(event.request().id(), ApprovalView.of(event));
        firstExpiry = firstExpiry();
    }

    /** Only a worker writes these, and it goes on past a request that has expired without being asked for again. */
    private static boolean comesByRequests(RunEvent event) {
        return switch (event) {
            case RunEvent.StepStarted e -> true;
            case RunEvent.StepWorkedOut e -> true;
            case RunEvent.StepFailed e -> true;
            case RunEvent.StepSkipped e -> true;
            case RunEvent.LoopStarted e -> true;
            case RunEvent.ChoiceMade e -> true;
            case RunEvent.ExploreStarted e -> true;
            case RunEvent.ExploreDecided e -> true;
            case RunEvent.QuestionAsked e -> true;
            case RunEvent.ApprovalRequested e -> true;
            case RunEvent.RunCreated e -> false;
            case RunEvent.PlanExtended e -> false;
            case RunEvent.InputsCompleted e -> false;
            case RunEvent.ModelCalled e -> false;
            case RunEvent.ExploreJudged e -> false;
            case RunEvent.StepFinished e -> false;
            case RunEvent.StepRepeated e -> false;
            case RunEvent.OutcomeResolved e -> false;
            case RunEvent.ApprovalDecided e -> false;
            case RunEvent.ApprovalEdited e -> false;
            case RunEvent.RowsLeftOut e -> false;
            case RunEvent.QuestionAnswered e -> false;
            case RunEvent.HealProposed e -> false;
            case RunEvent.HealApplied e -> false;
            case RunEvent.HealDeclined e -> false;
            case RunEvent.DetourStarted e -> false;
            case RunEvent.DetourEnded e -> false;
            case RunEvent.UndoPrepared e -> false;
            case RunEvent.UndoStarted e -> false;
            case RunEvent.RunPaused e -> false;
            case RunEvent.RunResumed e -> false;
            case RunEvent.PrioritySet e -> false;
            case RunEvent.BrowserTakenOver e -> false;
            case RunEvent.BrowserHandedBack e -> false;
            case RunEvent.BrowserClosed e -> false;
            case RunEvent.RunFinished e -> false;
            case RunEvent.RunFailed e -> false;
            case RunEvent.RunCancelled e -> false;
        };
    }

    /** What has expired releases nothing: nobody is kept waiting for it once the work has gone on. */
    private void lapse(Instant now) {
        approvals.replaceAll((id, view) -> {
            Instant expires = view.request().expires();
            return view.isOpen() && expires != null && !now.isBefore(expires) ? view.lapsedUndecided() : view;
        });
        firstExpiry = firstExpiry();
    }

    private @Nullable Instant firstExpiry() {
        return approvals.values().stream()
                .filter(ApprovalView::isOpen)
                .map(approval -> approval.request().expires())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void decide(RunEvent.ApprovalDecided event) {
        approvals.computeIfPresent(event.approval(), (id, view) -> view.isOpen() ? view.with(event) : view);
    }

    private void leaveOut(RunEvent.RowsLeftOut event) {
        var view = approvals.get(event.approval());
        if (view == null || !view.isOpen()) {
            return;
        }
        var rest = view.without(event, plan);
        approvals.put(event.approval(), rest);
        rest.leftOut().forEach(one -> leftOut.putIfAbsent(one.item(), one));
    }

    /** The request is void; steps that only prepared it are taken up again, with the new values. */
    private void edit(RunEvent.ApprovalEdited event) {
        var view = approvals.get(event.approval());
        if (view == null || !view.isOpen()) {
            return;
        }
        approvals.put(event.approval(), view.replacedByAnother());
        edits.add(event);
        progress.forget();
        view.request().rows().stream()
                .flatMap(row -> row.stepHashes().keySet().stream())
                .filter(path -> isToBeDoneAgain(path, event, view.request().path()))
                .toList()
                .forEach(steps::remove);
    }

    /**
     * Of what prepared it, from the first step on that has new values, what stands on the way to it: anything else, such as
     * signing in before a loop, would be done again on a page that has gone on since.
     */
    private boolean isToBeDoneAgain(String path, RunEvent.ApprovalEdited event, String asked) {
        var step = steps.get(path);
        var start = step == null ? null : step.start();
        return start != null
                && !start.effect().isAtLeast(Effect.CHANGE)
                && !isWithinWhatIsOver(path)
                && (asked.equals(ApprovalRequests.UNDO) ? Undoing.isUndo(path) : PathOrder.isOnTheWay(path, asked))
                && event.values().keySet().stream().anyMatch(edited -> !PathOrder.isBefore(path, edited));
    }

    /** What undoes something is done however all around it went. */
    boolean isWithinWhatIsOver(String path) {
        return !Undoing.isUndo(path)
                && AROUND.matcher(path)
                        .results()
                        .map(part -> steps.get(path.substring(0, part.start())))
                        .anyMatch(around -> around != null && around.isSettled());
    }

    private void ask(RunEvent.QuestionAsked event) {
        questions.put(event.question(), new QuestionView(event, null));
        if (event.purpose().equals("outcome")) {
            view(event.path(), event.at()).isAskedAbout();
        }
    }

    private void answer(RunEvent.QuestionAnswered event) {
        var question = questions.get(event.question());
        if (question == null || !question.isOpen()) {
            return;
        }
        questions.put(event.question(), new QuestionView(question.asked(), event));
        if (question.asked().input() != null) {
            inputs = with(question.asked().input(), event.answer());
        }
    }

    private Value with(String name, Value value) {
        ObjectNode all = inputs.json().deepCopy();
        all.set(name, value.json());
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        return new Value(all, inputs.provenance().with(value.provenance().below(pointer)));
    }
}
