package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FormShape;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, folded from its journal; it changes only by {@link #add}.
 *
 * <p>Not safe for several threads: everybody folds their own.
 */
public final class RunState {

    /** Questions whose answers become part of what is done. */
    private static final Set<String> VALUES = Set.of("ask", "plan", "heal");

    private final String id;
    private final RunFold fold;

    private RunState(JournalEntry first) {
        if (!(first.event() instanceof RunEvent.RunCreated created) || first.sequence() != 1) {
            throw new IllegalArgumentException("a run's first entry is RunCreated, not " + first);
        }
        this.id = first.runId();
        this.fold = new RunFold(created);
    }

    /** The state after these entries, which begin with the run's first. */
    public static RunState of(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one entry");
        }
        var state = new RunState(entries.getFirst());
        entries.subList(1, entries.size()).forEach(state::add);
        return state;
    }

    /** Reads on by the next entry. */
    public void add(JournalEntry entry) {
        if (!entry.runId().equals(id) || entry.sequence() != fold.lastSequence + 1) {
            throw new IllegalArgumentException("after entry " + fold.lastSequence + " of run " + id + " came " + entry);
        }
        fold.add(entry);
    }

    public String id() {
        return id;
    }

    /** How it began. */
    public RunEvent.RunCreated created() {
        return fold.created;
    }

    /** What to call it in lists. */
    public String title() {
        return fold.created.title();
    }

    public @Nullable String instruction() {
        return fold.created.instruction();
    }

    /** Name of the saved workflow it was begun as, or else the first that a planner took steps from; null when there is none. */
    public @Nullable String workflow() {
        return fold.workflows.isEmpty() ? null : fold.workflows.getFirst().name();
    }

    /** Version of {@link #workflow}; null when there is none. */
    public @Nullable Integer workflowVersion() {
        return fold.workflows.isEmpty() ? null : fold.workflows.getFirst().version();
    }

    /** All saved workflows it has steps of: the one it was begun as, and those that planners took steps from. */
    public List<WorkflowVersion> workflows() {
        return List.copyOf(fold.workflows);
    }

    public Locale language() {
        return Locale.forLanguageTag(fold.created.language());
    }

    /** The time zone its dates go by; that given where an earlier release began it, which noted none, or it was erased. */
    public ZoneId zone(ZoneId unnoted) {
        String noted = fold.created.zone();
        return noted == null || noted.isEmpty() ? unnoted : ZoneId.of(noted);
    }

    public Person requester() {
        return fold.created.by();
    }

    /** The plan's JSON as it is now. */
    public JsonNode plan() {
        return fold.plan;
    }

    /** Who planned: a model's name or "built-in"; null when no planner was asked. */
    public @Nullable String planner() {
        return fold.planner;
    }

    public List<String> notUnderstood() {
        return fold.notUnderstood;
    }

    /** An object by input name, with sources; answers and defaults are filled in. */
    public Value inputs() {
        return fold.inputs;
    }

    /** Whether the defaults of inputs nobody gave have been put in. */
    public boolean inputsCompleted() {
        return fold.inputsCompleted;
    }

    public Priority priority() {
        return fold.priority;
    }

    public RunStatus status() {
        return fold.status();
    }

    /** Every step heard of, by path, in the order they were first heard of. */
    public Collection<StepView> steps() {
        return Collections.unmodifiableCollection(fold.steps.values());
    }

    /** The same, the one that was first heard of last at the head. */
    public Collection<StepView> newestFirst() {
        return Collections.unmodifiableCollection(fold.steps.sequencedValues().reversed());
    }

    public Optional<StepView> step(String path) {
        return Optional.ofNullable(fold.steps.get(path));
    }

    /** The shapes of the forms that were sent at this step in other items of its loops, as far as each adds something; empty where none has been. */
    public Set<FormShape> shapesAt(String path) {
        return Collections.unmodifiableSet(fold.shapesAt(path));
    }

    /** Whether a loop, branch or exploration that the step stands in is over, so that it is not come to again. */
    public boolean isWithinWhatIsOver(String path) {
        return fold.isWithinWhatIsOver(path);
    }

    /** Whether the step was decided on by an exploration, whose own outcome counts instead of those of its tries. */
    public boolean isTry(String path) {
        return explorationAround(path).isPresent();
    }

    /** The exploration that decided on the step; empty for what the plan holds. */
    public Optional<Exploration> explorationAround(String path) {
        for (int cut = path.lastIndexOf('['); cut > 0; cut = path.lastIndexOf('[', cut - 1)) {
            var around = fold.steps.get(path.substring(0, cut));
            if (around != null && around.exploration() != null) {
                return Optional.of(around.exploration());
            }
        }
        return Optional.empty();
    }

    public Collection<ApprovalView> approvals() {
        return Collections.unmodifiableCollection(fold.approvals.values());
    }

    public List<ApprovalView> openApprovals() {
        return fold.approvals.values().stream().filter(ApprovalView::isOpen).toList();
    }

    /**
     * Who, besides who asked for it, had a say in what it sends: answered what it asks for, chose what was meant, or had its
     * browser in hand.
     */
    public Set<String> contributors() {
        var names = new TreeSet<>(fold.tookOver);
        fold.questions.values().stream()
                .filter(RunState::hasASay)
                .map(QuestionView::answered)
                .filter(Objects::nonNull)
                .forEach(answer -> names.add(answer.by().name()));
        names.remove(requester().name());
        return names;
    }

    /** Whether who answers that question has a say in the run's values. */
    public static boolean hasASay(QuestionView question) {
        return VALUES.contains(question.asked().purpose());
    }

    /** Names of those who had its browser in hand, whoever asked for it among them. */
    public Set<String> tookOver() {
        return Collections.unmodifiableSet(fold.tookOver);
    }

    /** Items of batches that people left out, in order. */
    public Collection<LeftOut> leftOut() {
        return Collections.unmodifiableCollection(fold.leftOut.values());
    }

    /** Who left out the item whose steps' paths begin so; empty when nobody did. */
    public Optional<LeftOut> leftOut(String item) {
        return Optional.ofNullable(fold.leftOut.get(item));
    }

    /** Whether the step belongs to an item that somebody left out. */
    public boolean isLeftOut(String path) {
        return !fold.leftOut.isEmpty() && fold.leftOut.keySet().stream().anyMatch(path::startsWith);
    }

    /** Whether a step that turns out not to have happened stays undone: its row was left out, or all is being taken back. */
    public boolean isDoneNoMore(String path) {
        return !Undoing.isUndo(path) && (fold.undoStarted != null || isLeftOut(path));
    }

    /** What people changed before they approved, in order. */
    public List<RunEvent.ApprovalEdited> edits() {
        return Collections.unmodifiableList(fold.edits);
    }

    /** The number of the journal's entry of a heal, by its place in {@link #heals}. */
    public long entryOfHeal(int index) {
        return fold.healEntries.get(index);
    }

    /** What was taken for what, in order. */
    public List<RunEvent.HealApplied> heals() {
        return Collections.unmodifiableList(fold.heals);
    }

    /** What was done last before the step at that path could be; empty when nothing was. */
    public Optional<RunEvent.DetourStarted> detour(String path) {
        return Optional.ofNullable(fold.detours.get(path));
    }

    /** Whether the answer to a question what something has become was acted on, by the journal's order and no clock. */
    public boolean isHealSettled(String question) {
        return fold.settledHeals.contains(question);
    }

    /** What was not healed. */
    public List<RunEvent.HealDeclined> declinedHeals() {
        return Collections.unmodifiableList(fold.declinedHeals);
    }

    /** What a person was asked to choose from, by the question's id. */
    public Map<String, RunEvent.HealProposed> proposedHeals() {
        return Collections.unmodifiableMap(fold.proposedHeals);
    }

    public Collection<QuestionView> questions() {
        return Collections.unmodifiableCollection(fold.questions.values());
    }

    public List<QuestionView> openQuestions() {
        return fold.questions.values().stream().filter(QuestionView::isOpen).toList();
    }

    /** By name; empty until the run finished. */
    public Map<String, Value> outputs() {
        return fold.finished == null ? Map.of() : fold.finished.outputs();
    }

    /** Names of files the run made or changed; empty until it finished. */
    public List<String> files() {
        return fold.finished == null ? List.of() : fold.finished.files();
    }

    /** What its calls to models cost so far, in millionths of the currency of the model's prices. */
    public long costMillionths() {
        return fold.modelCalls.stream()
                .map(RunEvent.ModelCalled::costMillionths)
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    public List<RunEvent.ModelCalled> modelCalls() {
        return Collections.unmodifiableList(fold.modelCalls);
    }

    public long inputTokens() {
        return fold.modelCalls.stream()
                .mapToLong(RunEvent.ModelCalled::inputTokens)
                .sum();
    }

    public long outputTokens() {
        return fold.modelCalls.stream()
                .mapToLong(RunEvent.ModelCalled::outputTokens)
                .sum();
    }

    /** What can be undone, and has been. */
    public Undoing undoing() {
        return new Undoing(fold);
    }

    /** Since when and why it takes back what it did; null while it does not. */
    public RunEvent.@Nullable UndoStarted undoStarted() {
        return fold.undoStarted;
    }

    /**
     * Whether it is time to undo: that was asked for, and of everything that was begun it is known whether it took
     * effect.
     */
    public boolean isUndoDue() {
        return fold.undoStarted != null && !undoing().isOpen();
    }

    /** How it failed; null when it did not. */
    public RunEvent.@Nullable RunFailed failed() {
        return fold.failed;
    }

    /** How it was cancelled; null when it was not. */
    public RunEvent.@Nullable RunCancelled cancelled() {
        return fold.cancelled;
    }

    /** How the browser was closed in which it would have gone on; null when it was not, or it has opened another since. */
    public RunEvent.@Nullable BrowserClosed browserClosed() {
        return fold.browserClosed;
    }

    /** The taking over of its browser that the log knows no end of; null when there is none. */
    public RunEvent.@Nullable BrowserTakenOver browserInHands() {
        return fold.inHands;
    }

    public Progress progress() {
        var counted = fold.progress();
        var failed = fold.failed;
        if (failed != null) {
            // The step it failed at is over, but not done.
            return failed.path() == null ? counted : counted.less(1);
        }
        return status() == RunStatus.SUCCEEDED || status() == RunStatus.PARTLY ? counted.settled() : counted;
    }

    /** What it has begun to do to the world. */
    public EffectTally tally() {
        return fold.tally;
    }

    /** What is being done or waited for, in words; null when there is nothing to say. */
    public @Nullable LocalizedText current() {
        return fold.current();
    }

    /** Whether a worker has something to do: at once, or at {@link #nextWakeAt} when that is not null. */
    public boolean runnable() {
        return switch (status()) {
            case QUEUED, RUNNING, WAITING_FOR_TIME -> true;
            case WAITING_FOR_APPROVAL -> nextWakeAt() != null;
            case PAUSED -> fold.hasOutcomeToFind();
            case WAITING_FOR_ANSWER, SUCCEEDED, PARTLY, FAILED, CANCELLED -> false;
        };
    }

    /** Whether somebody has paused it; it may wait for an answer all the same, when nobody knows what became of a change. */
    public boolean isPaused() {
        return fold.paused && !status().isEnded();
    }

    /** Whether it is paused and nothing is to be found out before it stands still. */
    public boolean standsStill() {
        return isPaused() && !fold.hasOutcomeToFind();
    }

    /** When a worker should look next: a retry's time or an approval's expiry; null for at once or never. */
    public @Nullable Instant nextWakeAt() {
        return fold.nextWakeAt();
    }

    public long lastSequence() {
        return fold.lastSequence;
    }

    public Instant createdAt() {
        return fold.created.at();
    }

    /** When something last happened. */
    public Instant changedAt() {
        return fold.changedAt;
    }

    /** When it ended; null while it goes on. */
    public @Nullable Instant finishedAt() {
        return fold.finishedAt;
    }
}
