package dev.deskhand.workflows.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where runs live (port). Every append is durable on disk when it returns. */
public interface RunStore {

    /**
     * Appends events to a run, all or none.
     *
     * @param expectedSequence the last sequence the writer has seen; 0 begins a run
     * @param epoch the lease's epoch when a worker writes, or {@link #NO_LEASE} when a person does
     * @throws StaleWriterException when somebody else has appended since, or the lease has passed on or run out
     * @throws StoreUnavailableException when the store cannot write now
     */
    List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events);

    /**
     * Appends as {@link #append} does, and need not wait for the disk before it returns. Nobody sees the entries before they
     * are durable.
     *
     * <p>Whoever calls it goes on with {@link Appending#then}, or awaits it before appending to that run again.
     */
    default Appending appendAhead(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        return Appended.of(this, runId, expectedSequence, epoch, events);
    }

    /** The entries after {@code afterSequence}, in order. */
    List<JournalEntry> read(String runId, long afterSequence);

    boolean exists(String runId);

    /** Ids of runs that have something to do now, oldest first. */
    List<String> findRunnable(int limit);

    /** Takes the run for one worker until the lease runs out; empty when somebody has it. */
    Optional<Lease> claim(String runId, String worker, Duration lease);

    /** Prolongs a lease; false when it has passed on. */
    boolean renew(Lease lease, Duration duration);

    void release(Lease lease);

    /** Whether what an entry announced may still come from the process that wrote it. */
    default Writer writer(String runId, long sequence) {
        return Writer.GONE;
    }

    /** What becomes of a process that wrote an entry. */
    enum Writer {
        /** It has ended, has let the run go, or is the one that has the run now: nothing comes from elsewhere. */
        GONE,
        /** It gives no sign; in a few seconds it is known to have ended or to be there. */
        SILENT,
        /** It is there and does not act: it may only be stopped, and go on. */
        STOPPED
    }

    long NO_LEASE = -1;

    /** A worker's right to advance a run; {@code epoch} grows with every claim. */
    record Lease(String runId, String worker, long epoch) {}
}
