package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.run.BeginningsAhead.Sent;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The journal of the run a worker holds, and the state folded from it; people may write to it meanwhile. */
public final class RunJournal {

    private final RunStore store;
    private final RunStore.Lease lease;
    private final BeginningsAhead ahead;
    private final List<RunEvent> pending = new ArrayList<>();
    private RunState state;
    private long durable;
    private boolean undoing;

    public RunJournal(RunStore store, RunStore.Lease lease) {
        this.store = store;
        this.lease = lease;
        this.ahead = new BeginningsAhead(store, lease);
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
        stopIfPaused(events);
        append(List.of(events), true);
    }

    /** While something is found out in a paused run, nothing is begun. */
    private void stopIfPaused(RunEvent... events) {
        boolean findsOut = Stream.of(events)
                .allMatch(event -> event instanceof RunEvent.StepRepeated
                        || event instanceof RunEvent.QuestionAsked asked
                                && asked.purpose().equals("outcome"));
        if (state.isPaused() && !findsOut) {
            throw new RunStopped(Advance.WAITING);
        }
    }

    /**
     * Writes what is about to be done without waiting for it: only for what nobody but this run notices, and what may simply be
     * done again. Whatever else comes next is written after it was acknowledged.
     */
    public void writeAhead(RunEvent event) {
        stopIfPaused(event);
        if (ahead.isFull()) {
            ahead.awaitHalf();
        }
        while (ahead.oldestIsOver()) {
            settleOldest();
        }
        ahead.send(durable, pending, event);
        pending.clear();
        state.add(new JournalEntry(lease.runId(), state.lastSequence() + 1, event));
    }

    /**
     * Waits until all that was begun is durable. When one is refused, what was done meanwhile counts for nothing: the worker
     * stops, or begins it again when others wrote what does not concern it.
     */
    public void settle() {
        ahead.awaitAll();
        while (!ahead.isEmpty()) {
            settleOldest();
        }
    }

    private void settleOldest() {
        Sent oldest = ahead.takeOldest();
        try {
            durable += oldest.appending().await().size();
        } catch (LeaseLostException lost) {
            dropAll();
            throw new RunStopped(Advance.LEASE_LOST);
        } catch (StaleWriterException stale) {
            beginAgain(oldest, ahead.takeRest());
        } catch (RuntimeException notWritten) {
            dropAll();
            throw notWritten;
        }
    }

    private void dropAll() {
        ahead.takeRest();
        pending.clear();
    }

    /** @param rest what was begun after it, and refused with it */
    private void beginAgain(Sent refused, List<Sent> rest) {
        var since = List.copyOf(pending);
        long known = durable;
        readAnew(refused.before());
        if (durable == known) {
            throw new RunStopped(Advance.LEASE_LOST);
        }
        stopIfNotGoingOn();
        append(List.of(refused.begun()), true);
        for (Sent next : rest) {
            next.before().forEach(this::recordLater);
            append(List.of(next.begun()), true);
        }
        since.forEach(this::recordLater);
    }

    /** Before the run is let go: what is refused now is dropped, since whoever goes on does it again. */
    public void letGo() {
        try {
            settle();
        } catch (UndoDue due) {
            // Whoever takes the run up next sees that it is due.
        }
    }

    /** Waits for what is on its way when the worker leaves because of a fault, which says more than what came of it. */
    public void abandon() {
        ahead.takeRest();
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
                    stopIfPaused(events.toArray(RunEvent[]::new));
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

    /**
     * Stops the worker when the run, as far as is known here, has ended, or is paused and nothing is to be found out. What became
     * of a change is found out in a paused run too: whoever paused it has to know what was done.
     */
    void stopIfNotGoingOn() {
        if (state.status().isEnded()) {
            throw new RunStopped(Advance.ENDED);
        }
        if (state.standsStill()) {
            throw new RunStopped(Advance.WAITING);
        }
        if (!undoing && state.isUndoDue()) {
            throw new UndoDue();
        }
    }
}
