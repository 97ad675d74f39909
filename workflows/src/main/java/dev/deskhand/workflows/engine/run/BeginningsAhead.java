package dev.deskhand.workflows.engine.run;

import dev.deskhand.workflows.journal.Appending;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import java.util.ArrayList;
import java.util.List;

/** The beginnings of a run's steps that are being written while the run goes on, the oldest first. */
final class BeginningsAhead {

    /**
     * So many are on their way at most: enough for the disk to have something to do while the run's thread is woken and works;
     * few enough that little is done in vain when somebody has paused the run.
     */
    static final int MOST = 8;

    private final RunStore store;
    private final RunStore.Lease lease;
    private final List<Sent> sent = new ArrayList<>(MOST);

    /**
     * One of them.
     *
     * @param before what had happened before and is written with it
     */
    record Sent(Appending appending, List<RunEvent> before, RunEvent begun) {

        Sent {
            before = List.copyOf(before);
        }
    }

    BeginningsAhead(RunStore store, RunStore.Lease lease) {
        this.store = store;
        this.lease = lease;
    }

    boolean isFull() {
        return sent.size() == MOST;
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    boolean oldestIsOver() {
        return !sent.isEmpty() && sent.getFirst().appending().isOver();
    }

    /**
     * Sends one, which is written in a transaction of its own and only when that before it was.
     *
     * @param durable the last entry that is written, for when none is on its way
     */
    void send(long durable, List<RunEvent> before, RunEvent begun) {
        List<RunEvent> events = new ArrayList<>(before);
        events.add(begun);
        Appending appending = sent.isEmpty()
                ? store.appendAhead(lease.runId(), durable, lease.epoch(), events)
                : sent.getLast().appending().then(events);
        sent.add(new Sent(appending, before, begun));
    }

    /** Waits until half of them are over: who waits for each is woken for each. */
    void awaitHalf() {
        awaitEnd(sent.get(sent.size() / 2));
    }

    void awaitAll() {
        if (!sent.isEmpty()) {
            awaitEnd(sent.getLast());
        }
    }

    Sent takeOldest() {
        return sent.removeFirst();
    }

    /** Takes all that are left once nothing of them is on its way any more, as when one before them was refused. */
    List<Sent> takeRest() {
        awaitAll();
        var rest = List.copyOf(sent);
        sent.clear();
        return rest;
    }

    /** What came of it is told by whoever takes it. */
    private static void awaitEnd(Sent one) {
        try {
            one.appending().await();
        } catch (RuntimeException refused) {
            // It is thrown again then.
        }
    }
}
