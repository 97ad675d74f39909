package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.Appending;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs in the database: the journal, and what lists and workers need to know of each run, in one transaction. */
@Singleton
@Typed({RunStore.class, JdbcRunStore.class})
public class JdbcRunStore implements RunStore {

    /**
     * First those whose worker died, or has not renewed its lease: nobody knows what became of what it was at. Then one of each
     * person after the other: nobody waits for all the runs that somebody else has queued.
     */
    private static final String TO_DO = """
            WITH held AS (SELECT requester AS person, COUNT(*) AS runs FROM run
              WHERE lease_worker IS NOT NULL AND lease_until > ? GROUP BY requester)
            SELECT id FROM (
              SELECT id, priority, created_at, CASE WHEN lease_worker IS NULL THEN interrupted ELSE 1 END AS broken_off,
                COALESCE(held.runs, 0)
                + ROW_NUMBER() OVER (PARTITION BY requester ORDER BY priority DESC, created_at, id) AS turn
              FROM run LEFT JOIN held ON held.person = run.requester
              WHERE runnable = 1 AND (wake_at IS NULL OR wake_at <= ?) AND (lease_worker IS NULL OR lease_until <= ?)
              AND %s) AS waiting
            ORDER BY broken_off DESC, priority DESC, turn, created_at, id LIMIT ?""".formatted(Places.NONE_IS_MISSING);

    private static final String CLAIM = """
            UPDATE run SET epoch = epoch + 1, interrupted = 0, lease_worker = ?, lease_until = ?
            WHERE id = ? AND (lease_worker IS NULL OR lease_until <= ?) RETURNING epoch""";
    /** Their workers are dead: what became of what they were at is found out first. */
    static final String VOID =
            "UPDATE run SET interrupted = 1, lease_worker = NULL, lease_until = NULL WHERE lease_worker ";

    private static final String LET_GO = """
            INSERT INTO run_let_go (run_id, worker, sequence) SELECT id, ?, last_sequence FROM run WHERE id = ?
            ON CONFLICT (run_id, worker) DO UPDATE SET sequence = excluded.sequence""";

    private final Database database;
    private final RunFeed feed;
    private final Clock clock;
    private final LeaseTime leases;
    private final Places places;
    private final JournalWriter writer;
    private final GroupCommit<Append> commits;
    private final @Nullable Herald herald;

    @Inject
    public JdbcRunStore(Database database, RunFeed feed, Clock clock) {
        this(database, feed, clock, LeaseTime.of(database.dialect()));
    }

    JdbcRunStore(Database database, RunFeed feed, Clock clock, LeaseTime leases) {
        this(database, feed, clock, leases, System::nanoTime);
    }

    /** @param nanos as for {@link JournalWriter} */
    JdbcRunStore(Database database, RunFeed feed, Clock clock, LeaseTime leases, LongSupplier nanos) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
        this.leases = leases;
        this.places = new Places(database);
        this.writer = new JournalWriter(database, leases, new FoldedRuns(this::read), nanos);
        this.commits = new GroupCommit<>(writer::write);
        this.herald = Herald.begin(database);
    }

    @Override
    public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        return written(Append.of(runId, expectedSequence, epoch, events));
    }

    /** Appends what people say, together with {@code along} or not at all. */
    public List<JournalEntry> append(String runId, long expectedSequence, List<RunEvent> events, Along along) {
        return written(Append.of(runId, expectedSequence, NO_LEASE, events, along));
    }

    private List<JournalEntry> written(Append append) {
        commits.commit(append);
        List<JournalEntry> written = append.result();
        tell(append);
        return written;
    }

    @Override
    public Appending appendAhead(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        return new Ahead(Append.of(runId, expectedSequence, epoch, events));
    }

    /** An append that others write. */
    private final class Ahead implements Appending {

        private final Append append;
        private final GroupCommit.Submitted submitted;

        Ahead(Append append) {
            this.append = append;
            this.submitted = commits.submit(append, () -> {
                if (append.isWritten()) {
                    tell(append);
                }
            });
        }

        @Override
        public List<JournalEntry> await() {
            submitted.await();
            return append.result();
        }

        @Override
        public boolean isOver() {
            return submitted.isWritten();
        }

        @Override
        public Appending then(List<RunEvent> events) {
            return new Ahead(append.then(events));
        }
    }

    private void tell(Append append) {
        feed.tell(append.runId, append.entries);
        if (herald != null) {
            herald.tell(append.runId);
        }
    }

    @Override
    public List<JournalEntry> read(String runId, long afterSequence) {
        return database.read(handle -> handle.select(
                        "SELECT sequence, json FROM journal_entry WHERE run_id = ? AND sequence > ? ORDER BY sequence",
                        runId,
                        afterSequence)
                .map((row, context) -> new JournalEntry(runId, row.getLong(1), JournalJson.read(row.getString(2))))
                .list());
    }

    @Override
    public boolean exists(String runId) {
        return database.read(handle -> handle.select("SELECT 1 FROM run WHERE id = ?", runId)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    /** Where the run stands, folded anew for the caller; empty when there is no such run. */
    public Optional<RunState> state(String runId) {
        List<JournalEntry> entries = read(runId, 0);
        return entries.isEmpty() ? Optional.empty() : Optional.of(RunState.of(entries));
    }

    @Override
    public List<String> findRunnable(int limit) {
        return database.read(handle -> {
            long now = leases.now(handle);
            return handle.select(TO_DO, now, clock.millis(), now, now, limit)
                    .mapTo(String.class)
                    .list();
        });
    }

    @Override
    public Optional<Lease> claim(String runId, String worker, Duration duration) {
        return database.write(handle -> {
            long now = leases.now(handle);
            if (!places.areFree(handle, runId, now)) {
                return Optional.empty();
            }
            Optional<Lease> claimed = handle.select(CLAIM, worker, now + duration.toMillis(), runId, now)
                    .mapTo(Long.class)
                    .findFirst()
                    .map(epoch -> new Lease(runId, worker, epoch));
            claimed.ifPresent(lease -> Places.moveIn(handle, runId));
            return claimed;
        });
    }

    @Override
    public boolean renew(Lease lease, Duration duration) {
        return database.write(handle -> handle.execute(
                        "UPDATE run SET lease_until = ? WHERE id = ? AND epoch = ? AND lease_worker IS NOT NULL",
                        leases.now(handle) + duration.toMillis(),
                        lease.runId(),
                        lease.epoch())
                == 1);
    }

    @Override
    public void release(Lease lease) {
        database.write(handle -> {
            Places.leave(handle, lease.runId(), lease.epoch());
            int released = handle.execute(
                    "UPDATE run SET lease_worker = NULL, lease_until = NULL WHERE id = ? AND epoch = ?",
                    lease.runId(),
                    lease.epoch());
            // Whoever was given the run meanwhile learns that nothing can come from here any more.
            return released == 1 ? released : handle.execute(LET_GO, lease.worker(), lease.runId());
        });
    }

    @Override
    public Writer writer(String runId, long sequence) {
        return switch (database.dialect()) {
            case SQLITE -> Writer.GONE;
            case POSTGRESQL -> database.read(handle -> ServerInstances.writer(handle, runId, sequence));
        };
    }

    /**
     * Takes places for a run that a worker has; it keeps them until it is released.
     *
     * @param queueing whether the run, once released, waits until all of them are free when one is full
     * @return the place that is full, when one is
     */
    public Optional<PlaceLimits.Full> takePlaces(String runId, Collection<PlaceLimits.Limit> limits, boolean queueing) {
        return database.write(handle -> places.take(handle, runId, limits, queueing, leases.now(handle)));
    }

    /**
     * Has the places of a run count for so long from now on, also once it is let go: its browser stays open for a person.
     *
     * @param lease under which it was opened; places of whoever has taken the run up since are left alone
     * @param again where they do so already
     */
    public void keepPlaces(Lease lease, Duration duration, boolean again) {
        database.write(handle -> {
            Places.keep(handle, lease, leases.now(handle) + duration.toMillis(), again);
            return true;
        });
    }

    /** The browser that was opened under that lease is closed: the places that were kept for it are free. */
    public void leaveKeptPlaces(Lease lease) {
        database.write(handle -> {
            Places.leaveKept(handle, lease);
            return true;
        });
    }

    /** No browser of the run is open any more: the places that were kept are free. */
    public void leaveKeptPlaces(String runId) {
        database.write(handle -> {
            Places.leaveKept(handle, runId);
            return true;
        });
    }

    /** Runs whose places are kept for a browser that stays open. */
    public List<String> runsThatKeepPlaces() {
        return database.read(Places::keeping);
    }

    /** Places a run waits for that are full now. */
    public List<PlaceLimits.Full> missingPlaces(String runId) {
        return database.read(handle -> places.missing(handle, runId, leases.now(handle)));
    }

    /** Runs that have a place for which that one waits, the oldest first. */
    public List<RunAtWork> holders(String place, String runId) {
        return database.read(handle -> Places.holders(handle, place, runId, leases.now(handle)));
    }

    /** How many others wait for a place for which that run waits. */
    public int waitingFor(String place, String runId) {
        return database.read(handle -> Places.waiting(handle, place, runId));
    }

    /** Runs that workers have now, the oldest first. */
    public List<RunAtWork> atWork() {
        return database.read(handle -> handle.select(
                        "SELECT id, title, requester FROM run WHERE lease_worker IS NOT NULL AND lease_until > ?"
                                + " ORDER BY created_at, id",
                        leases.now(handle))
                .map(RunAtWork::of)
                .list());
    }

    /** Whether a worker has the run now. */
    public boolean isHeld(String runId) {
        return database.read(handle -> handle.select(
                        "SELECT 1 FROM run WHERE id = ? AND lease_worker IS NOT NULL AND lease_until > ?",
                        runId,
                        leases.now(handle))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    /** Whether somebody has cancelled the run. */
    public boolean isCancelled(String runId) {
        return database.read(handle -> handle.select(
                        "SELECT 1 FROM run WHERE id = ? AND status = ?", runId, RunStatus.CANCELLED.name())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    /** Writes them as they are written that come at the same time. */
    void write(List<Append> batch) {
        writer.write(batch);
    }

    JournalWriter.OneCalls oneCalls() {
        return writer.oneCalls();
    }

    /**
     * Takes every lease back: their workers died with the process that owned the data folder before, and so did its browsers but
     * those of a grid, for which places were kept.
     */
    public void voidLeases() {
        database.write(handle -> {
            Places.leaveGone(handle);
            return handle.execute(VOID + "IS NOT NULL");
        });
    }

    @PreDestroy
    void close() {
        writer.close();
        if (herald != null) {
            herald.close();
        }
    }
}
