package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.journal.Appending;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal of the run a worker holds, and the state folded from it; people may write to it meanwhile. */
public final class RunJournal {

    private final RunStore store;
    private final RunStore.Lease lease;
    private final List<RunEvent> pending = new ArrayList<>();
    private RunState state;
    private long durable;
    private boolean undoing;
    private @Nullable Ahead ahead;

    /**
     * The beginning of a step that is being written while the step is carried out.
     *
     * @param before what had happened before and is written with it
     */
    private record Ahead(Appending appending, List<RunEvent> before, RunEvent begun) {}

    public RunJournal(RunStore store, RunStore.Lease lease) {
        this.store = store;
        this.lease = lease;
        this.state = RunState.of(store.read(lease.runId(), 0));
        this.durable = state.lastSequence();
    }

    public RunState state() {
        return state;
    }

    /** From now on what is begun undoes what was done. */
    public void undo() {
        undoing = true;
    }

    /** Reads what others have written since; stops the worker when the run is paused or has ended. */
    void checkpoint() {
        settle();
        refresh();
        stopIfNotGoingOn();
    }

    /** Writes what is about to be done, unless the run was paused or ended meanwhile. */
    public void begin(RunEvent... events) {
        settle();
        if (state.status().isEnded()) {
            // It was ended while the last step was under way: nothing is begun, and it does not end again.
            throw new RunStopped(Advance.ENDED);
        }
        stopIfToBeUndone(events);
        append(List.of(events), true);
    }

    /**
     * Writes what is about to be done without waiting for it: only for what nobody but this run notices, and what may simply be
     * done again. Whatever comes next is written after it was acknowledged.
     */
    public void beginAhead(RunEvent event) {
        settle();
        var before = List.copyOf(pending);
        var events = new ArrayList<>(before);
        events.add(event);
        ahead = new Ahead(store.appendAhead(lease.runId(), durable, lease.epoch(), events), before, event);
        pending.clear();
        state.add(new JournalEntry(lease.runId(), state.lastSequence() + 1, event));
    }

    /**
     * Waits until all that was begun is durable. When it is refused, what was done meanwhile counts for nothing: the worker
     * stops, or begins it again when others wrote what does not concern it.
     */
    public void settle() {
        Ahead sent = ahead;
        if (sent == null) {
            return;
        }
        ahead = null;
        var since = List.copyOf(pending);
        pending.clear();
        try {
            durable += sent.appending().await().size();
            pending.addAll(since);
        } catch (LeaseLostException lost) {
            throw new RunStopped(Advance.LEASE_LOST);
        } catch (StaleWriterException stale) {
            beginAgain(sent);
            since.forEach(this::recordLater);
        }
    }

    private void beginAgain(Ahead refused) {
        long known = durable;
        readAnew(refused.before());
        if (durable == known) {
            throw new RunStopped(Advance.LEASE_LOST);
        }
        stopIfNotGoingOn();
        append(List.of(refused.begun()), true);
    }

    /** Before the run is let go: what is refused now is dropped, since whoever goes on does it again. */
    public void letGo() {
        try {
            settle();
        } catch (UndoDue due) {
            // Whoever takes the run up next sees that it is due.
        }
    }

    /** Waits for what is on its way when the worker leaves because of a fault; nobody asks any more what came of it. */
    public void abandon() {
        Ahead sent = ahead;
        ahead = null;
        try {
            if (sent != null) {
                sent.appending().await();
            }
        } catch (RuntimeException refused) {
            // The fault that is on its way out says more.
        }
    }

    /** Writes what has happened, whatever else happened meanwhile. */
    public void record(RunEvent... events) {
        append(List.of(events), false);
    }

    /**
     * Writes what has happened together with what comes next, in one transaction.
     *
     * <p>Only for what may simply be done again when the process dies before.
     */
    public void recordLater(RunEvent event) {
        pending.add(event);
        state.add(new JournalEntry(lease.runId(), state.lastSequence() + 1, event));
    }

    /** Writes what was left for later. */
    public void flush() {
        settle();
        if (!pending.isEmpty()) {
            append(List.of(), false);
        }
    }

    private void append(List<RunEvent> events, boolean onlyWhileGoingOn) {
        settle();
        while (true) {
            var all = new ArrayList<>(pending);
            all.addAll(events);
            try {
                var entries = store.append(lease.runId(), durable, lease.epoch(), all);
                entries.subList(pending.size(), entries.size()).forEach(state::add);
                pending.clear();
                durable = state.lastSequence();
                return;
            } catch (LeaseLostException lost) {
                throw new RunStopped(Advance.LEASE_LOST);
            } catch (StaleWriterException stale) {
                if (refresh() == 0) {
                    throw new RunStopped(Advance.LEASE_LOST);
                }
                if (onlyWhileGoingOn) {
                    stopIfNotGoingOn();
                    stopIfToBeUndone(events.toArray(RunEvent[]::new));
                }
            }
        }
    }

    /** While something is found out before all is undone, nothing else is begun that would change more. */
    private void stopIfToBeUndone(RunEvent... events) {
        boolean changes = Stream.of(events)
                .anyMatch(event -> event instanceof RunEvent.StepStarted started
                        && started.effect().isAtLeast(Effect.CHANGE));
        if (!undoing && changes && state.undoStarted() != null) {
            throw new UndoDue();
        }
    }

    private int refresh() {
        List<JournalEntry> newer = store.read(lease.runId(), durable);
        if (newer.isEmpty()) {
            return 0;
        }
        if (pending.isEmpty()) {
            newer.forEach(state::add);
            durable = state.lastSequence();
        } else {
            readAnew(List.copyOf(pending));
        }
        return newer.size();
    }

    /** Somebody wrote before what is known here only, so that now comes after it. */
    private void readAnew(List<RunEvent> later) {
        state = RunState.of(store.read(lease.runId(), 0));
        durable = state.lastSequence();
        pending.clear();
        later.forEach(this::recordLater);
    }

    /** Stops the worker when the run, as far as is known here, is paused or has ended. */
    void stopIfNotGoingOn() {
        if (state.status().isEnded()) {
            throw new RunStopped(Advance.ENDED);
        }
        if (state.status() == RunStatus.PAUSED) {
            throw new RunStopped(Advance.WAITING);
        }
        if (!undoing && state.isUndoDue()) {
            throw new UndoDue();
        }
    }
}
