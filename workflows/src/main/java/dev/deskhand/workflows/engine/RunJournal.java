package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
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

/** The journal of the run a worker holds, and the state folded from it; people may write to it meanwhile. */
final class RunJournal {

    private final RunStore store;
    private final RunStore.Lease lease;
    private final List<RunEvent> pending = new ArrayList<>();
    private RunState state;
    private long durable;
    private boolean undoing;

    RunJournal(RunStore store, RunStore.Lease lease) {
        this.store = store;
        this.lease = lease;
        this.state = RunState.of(store.read(lease.runId(), 0));
        this.durable = state.lastSequence();
    }

    RunState state() {
        return state;
    }

    /** From now on what is begun undoes what was done. */
    void undo() {
        undoing = true;
    }

    /** Reads what others have written since; stops the worker when the run is paused or has ended. */
    void checkpoint() {
        refresh();
        stopIfNotGoingOn();
    }

    /** Writes what is about to be done, unless the run was paused or ended meanwhile. */
    void begin(RunEvent... events) {
        stopIfToBeUndone(events);
        append(List.of(events), true);
    }

    /** Writes what has happened, whatever else happened meanwhile. */
    void record(RunEvent... events) {
        append(List.of(events), false);
    }

    /**
     * Writes what has happened together with what comes next, in one transaction.
     *
     * <p>Only for what may simply be done again when the process dies before.
     */
    void recordLater(RunEvent event) {
        pending.add(event);
        state.add(new JournalEntry(lease.runId(), state.lastSequence() + 1, event));
    }

    /** Writes what was left for later. */
    void flush() {
        if (!pending.isEmpty()) {
            append(List.of(), false);
        }
    }

    private void append(List<RunEvent> events, boolean onlyWhileGoingOn) {
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
            // Somebody wrote before what was left for later, so that now comes after it.
            state = RunState.of(store.read(lease.runId(), 0));
            durable = state.lastSequence();
            var again = List.copyOf(pending);
            pending.clear();
            again.forEach(this::recordLater);
        }
        return newer.size();
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
