package dev.deskhand.service.persistence;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs in the database: the journal, and what lists and workers need to know of each run, in one transaction. */
@Singleton
@Typed({RunStore.class, JdbcRunStore.class})
public class JdbcRunStore implements RunStore {

    private static final String TO_DO = """
        SELECT id FROM run
        WHERE runnable = 1 AND (wake_at IS NULL OR wake_at <= ?) AND (lease_worker IS NULL OR lease_until <= ?)
        ORDER BY created_at, id LIMIT ?\
        """;
    private static final String CLAIM = """
        UPDATE run SET epoch = epoch + 1, lease_worker = ?, lease_until = ?
        WHERE id = ? AND (lease_worker IS NULL OR lease_until <= ?) RETURNING epoch\
        """;
    private static final String OTHER_WRITER = """
        SELECT 1 FROM journal_entry e JOIN run r ON r.id = e.run_id JOIN instance i ON e.worker = 'i' || i.number
        WHERE e.run_id = ? AND e.sequence = ? AND i.ended_at IS NULL AND e.worker <> COALESCE(r.lease_worker, '')\
        """;

    private final Database database;
    private final RunFeed feed;
    private final Clock clock;
    private final LeaseTime leases;
    private final JournalWriter writer;
    private final GroupCommit<Append> commits;

    @Inject
    public JdbcRunStore(Database database, RunFeed feed, Clock clock) {
        this(database, feed, clock, LeaseTime.of(database.dialect()));
    }

    JdbcRunStore(Database database, RunFeed feed, Clock clock, LeaseTime leases) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
        this.leases = leases;
        this.writer = new JournalWriter(database, leases, new FoldedRuns(this::read));
        this.commits = new GroupCommit<>(writer::write);
    }

    @Override
    public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<JournalEntry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            entries.add(new JournalEntry(runId, expectedSequence + entries.size() + 1, event));
        }
        var append = new Append(runId, expectedSequence, epoch, entries);
        commits.commit(append);
        List<JournalEntry> written = append.result();
        feed.tell(runId, written);
        return written;
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
        return database.read(handle -> handle.select(TO_DO, clock.millis(), leases.now(handle), limit)
                .mapTo(String.class)
                .list());
    }

    @Override
    public Optional<Lease> claim(String runId, String worker, Duration lease) {
        return database.write(handle -> {
            long now = leases.now(handle);
            return handle.select(CLAIM, worker, now + lease.toMillis(), runId, now)
                    .mapTo(Long.class)
                    .findFirst()
                    .map(epoch -> new Lease(runId, worker, epoch));
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
        database.write(handle -> handle.execute(
                "UPDATE run SET lease_worker = NULL, lease_until = NULL WHERE id = ? AND epoch = ?",
                lease.runId(),
                lease.epoch()));
    }

    @Override
    public boolean writerMayStillAct(String runId, long sequence) {
        return database.read(handle -> handle.select(OTHER_WRITER, runId, sequence)
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

    /** Takes every lease back: their workers died with the process that owned the data folder before. */
    public void voidLeases() {
        database.write(handle -> handle.execute(
                "UPDATE run SET lease_worker = NULL, lease_until = NULL WHERE lease_worker IS NOT NULL"));
    }

    @PreDestroy
    void close() {
        writer.close();
    }
}
