package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.util.List;

/** The journal of the run a worker holds, and the state folded from it; people may write to it meanwhile. */
final class RunJournal {

    private final RunStore store;
    private final RunStore.Lease lease;
    private final RunState state;

    RunJournal(RunStore store, RunStore.Lease lease) {
        this.store = store;
        this.lease = lease;
        this.state = RunState.of(store.read(lease.runId(), 0));
    }

    RunState state() {
        return state;
    }

    /** Reads what others have written since; stops the worker when the run is paused or has ended. */
    void checkpoint() {
        refresh();
        stopIfNotGoingOn();
    }

    /** Writes what is about to be done, unless the run was paused or ended meanwhile. */
    void begin(RunEvent... events) {
        append(List.of(events), true);
    }

    /** Writes what has happened, whatever else happened meanwhile. */
    void record(RunEvent... events) {
        append(List.of(events), false);
    }

    private void append(List<RunEvent> events, boolean onlyWhileGoingOn) {
        while (true) {
            try {
                store.append(lease.runId(), state.lastSequence(), lease.epoch(), events)
                        .forEach(state::add);
                return;
            } catch (LeaseLostException lost) {
                throw new RunStopped(Advance.LEASE_LOST);
            } catch (StaleWriterException stale) {
                if (refresh() == 0) {
                    throw new RunStopped(Advance.LEASE_LOST);
                }
                if (onlyWhileGoingOn) {
                    stopIfNotGoingOn();
                }
            }
        }
    }

    private int refresh() {
        List<JournalEntry> newer = store.read(lease.runId(), state.lastSequence());
        newer.forEach(state::add);
        return newer.size();
    }

    private void stopIfNotGoingOn() {
        if (state.status().isEnded()) {
            throw new RunStopped(Advance.ENDED);
        }
        if (state.status() == RunStatus.PAUSED) {
            throw new RunStopped(Advance.WAITING);
        }
    }
}
