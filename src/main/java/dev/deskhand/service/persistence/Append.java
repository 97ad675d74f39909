package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries somebody wants to append to one run, and what became of it. */
final class Append {

    final String runId;
    final long expected;
    final long epoch;
    final List<JournalEntry> entries;

    /** The entries as JSON, made by whoever appends, since only one writes at a time. */
    final List<String> json;

    /** What it is only written after; null when there is nothing, or it has been settled. */
    private @Nullable Append follows;

    /** What is written with it, in the same transaction; null for nothing. */
    final @Nullable Along along;

    private @Nullable RuntimeException refused;
    private Stage stage = Stage.OPEN;

    private enum Stage {
        OPEN,
        SENT,
        SETTLED
    }

    private Append(
            String runId,
            long expected,
            long epoch,
            List<JournalEntry> entries,
            @Nullable Append follows,
            @Nullable Along along) {
        this.follows = follows;
        this.along = along;
        this.runId = runId;
        this.expected = expected;
        this.epoch = epoch;
        this.entries = List.copyOf(entries);
        this.json =
                entries.stream().map(entry -> JournalJson.write(entry.event())).toList();
    }

    static Append of(String runId, long expected, long epoch, List<RunEvent> events) {
        return of(runId, expected, epoch, events, null, null);
    }

    static Append of(String runId, long expected, long epoch, List<RunEvent> events, Along along) {
        return of(runId, expected, epoch, events, null, along);
    }

    /** One that is only written when this one was. */
    Append then(List<RunEvent> events) {
        return of(runId, entries.getLast().sequence(), epoch, events, this, null);
    }

    private static Append of(
            String runId,
            long expected,
            long epoch,
            List<RunEvent> events,
            @Nullable Append follows,
            @Nullable Along along) {
        List<JournalEntry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            entries.add(new JournalEntry(runId, expected + entries.size() + 1, event));
        }
        return new Append(runId, expected, epoch, entries, follows, along);
    }

    /**
     * What the run's row says of who may write.
     *
     * @param leaseUntil in milliseconds by the clock leases go by
     */
    record Lock(long lastSequence, long epoch, @Nullable String worker, long leaseUntil) {

        /** The same after the run has grown. */
        Lock at(long sequence) {
            return new Lock(sequence, epoch, worker, leaseUntil);
        }
    }

    /** Why it may not be appended; null when it may. */
    @Nullable
    RuntimeException refusal(@Nullable Lock lock, long now) {
        if (follows != null && !follows.isSent() && !follows.isWritten()) {
            return new StaleWriterException(
                    "what entry " + (expected + 1) + " of run " + runId + " follows was refused");
        }
        if (epoch != RunStore.NO_LEASE) {
            if (lock == null || lock.epoch() != epoch || lock.worker() == null) {
                return new LeaseLostException("the lease on run " + runId + " has passed on");
            } else if (lock.leaseUntil() <= now) {
                return new LeaseLostException("the lease on run " + runId + " has run out");
            }
        }
        long last = lock == null ? 0 : lock.lastSequence();
        return last == expected
                ? null
                : new StaleWriterException("run " + runId + " is at entry " + last + ", not " + expected);
    }

    /** It is on its way, in a transaction before that of whatever follows it. */
    void sent() {
        stage = Stage.SENT;
    }

    /** It was not written, or nobody knows yet. */
    void sentInVain() {
        if (isSent()) {
            stage = Stage.OPEN;
        }
    }

    boolean isSent() {
        return stage == Stage.SENT;
    }

    void written() {
        stage = Stage.SETTLED;
        follows = null;
    }

    void refuse(RuntimeException why) {
        refused = why;
        stage = Stage.SETTLED;
        follows = null;
    }

    boolean isSettled() {
        return stage == Stage.SETTLED;
    }

    boolean isWritten() {
        return isSettled() && refused == null;
    }

    /** The entries once they are durable; else throws why they are not. */
    List<JournalEntry> result() {
        if (refused != null) {
            throw refused;
        }
        if (!isSettled()) {
            throw new IllegalStateException("nobody knows whether run " + runId + " was written");
        }
        return entries;
    }
}
