package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the journal says of one step; only {@link RunState} changes it, as it reads on. */
public final class StepView {

    private final String path;
    private final Instant startedAt;
    private final List<Evidence> evidence = new ArrayList<>();
    private List<Evidence> endEvidence = List.of();
    private StepState state = StepState.RUNNING;
    private @Nullable String id;
    private RunEvent.@Nullable StepStarted start;
    private RunEvent.@Nullable LoopStarted loop;
    private @Nullable Exploration exploration;
    private @Nullable StepFailure failure;
    private @Nullable Value output;
    private @Nullable String skipped;
    private @Nullable Instant retryAt;
    private @Nullable Instant finishedAt;
    private @Nullable Boolean happened;
    private @Nullable Boolean then;
    private final Set<String> usedUp = new HashSet<>(0);
    private boolean unheardOf;
    private int failures;
    private int repeated;
    private long workedMillis;
    private long told;

    StepView(String path, Instant startedAt) {
        this.path = path;
        this.startedAt = startedAt;
    }

    public String path() {
        return path;
    }

    public @Nullable String id() {
        return id;
    }

    /** Name of the action; null for loops, choices, questions and computed values. */
    public @Nullable String action() {
        return start == null ? null : start.action();
    }

    public @Nullable Effect effect() {
        return start == null ? null : start.effect();
    }

    public @Nullable LocalizedText sentence() {
        if (start != null) {
            return start.sentence();
        }
        return loop != null
                ? loop.sentence()
                : exploration != null ? exploration.started().sentence() : null;
    }

    public StepState state() {
        return state;
    }

    /** Which attempt is the last, from 1; 0 for what is not an action. */
    public int attempt() {
        return start == null ? 0 : start.attempt();
    }

    /** How long its attempts took together; what became known of one only later took no time of its own. */
    public long workedMillis() {
        return workedMillis;
    }

    /** How many attempts failed. */
    public int failures() {
        return failures;
    }

    /** The last attempt as it was begun; null for what is not an action. */
    public RunEvent.@Nullable StepStarted start() {
        return start;
    }

    public @Nullable Value arguments() {
        return start == null ? null : start.arguments();
    }

    /** Null while there is none; a failed step that the plan lets pass has {@code {failed, error}}. */
    public @Nullable Value output() {
        return output;
    }

    public List<Evidence> evidence() {
        return Collections.unmodifiableList(evidence);
    }

    /** What its end left, without earlier attempts. */
    public List<Evidence> endEvidence() {
        return endEvidence;
    }

    /** Why the last attempt failed; null when it did not. */
    public @Nullable StepFailure failure() {
        return failure;
    }

    /** Why it was skipped; null when it was not. */
    public @Nullable String skipped() {
        return skipped;
    }

    /** When it will be tried again; null when it will not. */
    public @Nullable Instant retryAt() {
        return retryAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /** The number of the journal's entry that last told of it: of a settled step, of its end. Clocks of instances may differ. */
    public long told() {
        return told;
    }

    void toldBy(long entry) {
        told = entry;
    }

    /** Whether an unknown outcome turned out to have happened; null when nothing was found out. */
    public @Nullable Boolean happened() {
        return happened;
    }

    /** Whether an attempt before the last made, or may have made, its change with this approval, and the last is by another. */
    boolean hasUsedUp(String approval) {
        return usedUp.contains(approval);
    }

    /** Whether its last attempt is known to have changed nothing. */
    boolean didNotHappen() {
        return state == StepState.FAILED || Boolean.FALSE.equals(happened);
    }

    /** Whether an attempt before the last was begun, and nobody learned whether it took effect. */
    public boolean isUnheardOf() {
        return unheardOf;
    }

    /** How many items a loop has; null for what is not a loop. */
    public @Nullable Integer items() {
        return loop == null ? null : loop.count();
    }

    /** What was decided in an exploration so far; null for what is none. */
    public @Nullable Exploration exploration() {
        return exploration;
    }

    /** Whether a choice took its {@code then} branch; null for what is not a choice. */
    public @Nullable Boolean then() {
        return then;
    }

    /** How often it was carried out again to bring a lost session back. */
    public int repeated() {
        return repeated;
    }

    /** How deep it stands in the plan: 0 at the top. */
    public int depth() {
        return (int) path.chars().filter(character -> character == '/').count();
    }

    /** Whether nothing more will happen to it: it is done, skipped, or failed for good. */
    public boolean isSettled() {
        return switch (state) {
            case DONE, SKIPPED -> true;
            case FAILED -> retryAt == null;
            case RUNNING, UNKNOWN -> false;
        };
    }

    void apply(RunEvent.LoopStarted event) {
        loop = event;
        id = event.id();
    }

    void apply(RunEvent.ExploreStarted event) {
        exploration = new Exploration(event);
        id = event.id();
    }

    void apply(RunEvent.ExploreDecided event) {
        if (exploration != null) {
            exploration.add(event);
        }
    }

    void apply(RunEvent.ExploreJudged event) {
        if (exploration != null) {
            exploration.add(event);
        }
    }

    void apply(RunEvent.ChoiceMade event) {
        then = event.then();
    }

    void apply(RunEvent.StepStarted event) {
        boolean open = state == StepState.RUNNING || state == StepState.UNKNOWN;
        unheardOf |= open && start != null && !Boolean.FALSE.equals(happened);
        if (start != null
                && start.approval() != null
                && !start.approval().equals(event.approval())
                && start.effect().isAtLeast(Effect.CHANGE)
                && !didNotHappen()) {
            usedUp.add(start.approval());
        }
        start = event;
        id = event.id();
        state = StepState.RUNNING;
        failure = null;
        retryAt = null;
        finishedAt = null;
        happened = null;
    }

    void apply(RunEvent.StepFinished event) {
        boolean failedButLetPass = state == StepState.FAILED && retryAt == null;
        retryAt = null;
        state = failedButLetPass ? StepState.FAILED : StepState.DONE;
        failure = failedButLetPass ? failure : null;
        id = event.id() != null ? event.id() : id;
        output = event.output();
        workedMillis += event.millis();
        evidence.addAll(event.evidence());
        endEvidence = List.copyOf(event.evidence());
        finishedAt = event.at();
    }

    void apply(RunEvent.StepFailed event) {
        boolean unknown = event.kind() == FailureKind.UNKNOWN_OUTCOME;
        if (state == StepState.RUNNING && start != null) {
            workedMillis += Duration.between(start.at(), event.at()).toMillis();
        }
        state = unknown ? StepState.UNKNOWN : StepState.FAILED;
        failure = new StepFailure(event.kind(), event.message(), event.advice());
        retryAt = event.retryAt();
        evidence.addAll(event.evidence());
        finishedAt = event.at();
        failures++;
    }

    void apply(RunEvent.StepSkipped event) {
        state = StepState.SKIPPED;
        retryAt = null;
        skipped = event.reason();
        finishedAt = event.at();
    }

    void apply(RunEvent.OutcomeResolved event) {
        unheardOf = false;
        state = StepState.UNKNOWN;
        retryAt = null;
        happened = event.happened();
    }

    void repeatedAgain() {
        repeated++;
    }

    /** A person is asked what became of it: it is not sent again to be sure. */
    void isAskedAbout() {
        retryAt = null;
        becomesUnknown();
    }

    /** Nobody works on it any more. */
    void becomesUnknown() {
        if (state == StepState.RUNNING && start != null) {
            state = StepState.UNKNOWN;
        }
    }
}
