package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs in SQLite: the journal, and what lists and workers need to know of each run, in one transaction. */
@Singleton
@Typed({RunStore.class, JdbcRunStore.class})
public class JdbcRunStore implements RunStore {

    private final Database database;
    private final RunFeed feed;
    private final Clock clock;
    private final FoldedRuns folded = new FoldedRuns(this::read);

    public JdbcRunStore(Database database, RunFeed feed, Clock clock) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
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
        try {
            database.write(handle -> {
                check(handle, runId, expectedSequence, epoch);
                RunState state = folded.grow(runId, entries);
                RunRows.save(handle, state);
                JournalRows.add(handle, state, entries);
                return entries;
            });
        } catch (StaleWriterException e) {
            throw e;
        } catch (RuntimeException e) {
            folded.forget(runId);
            throw e;
        }
        feed.tell(runId, entries);
        return List.copyOf(entries);
    }

    private static void check(Handle handle, String runId, long expectedSequence, long epoch) {
        Lock lock = lockOf(handle, runId);
        if (epoch != NO_LEASE && (lock == null || lock.epoch() != epoch || lock.worker() == null)) {
            throw new LeaseLostException("the lease on run " + runId + " has passed on");
        }
        long last = lock == null ? 0 : lock.lastSequence();
        if (last != expectedSequence) {
            throw new StaleWriterException("run " + runId + " is at entry " + last + ", not " + expectedSequence);
        }
    }

    private static @Nullable Lock lockOf(Handle handle, String runId) {
        return handle.select("SELECT last_sequence, epoch, lease_worker FROM run WHERE id = ?", runId)
                .map((row, context) -> new Lock(row.getLong(1), row.getLong(2), row.getString(3)))
                .findFirst()
                .orElse(null);
    }

    private record Lock(
            long lastSequence, long epoch, @Nullable String worker) {}

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
        long now = clock.millis();
        return database.read(handle ->
                handle.select("""
                        SELECT id FROM run
                        WHERE runnable = 1 AND (wake_at IS NULL OR wake_at <= ?)
                          AND (lease_worker IS NULL OR lease_until <= ?)
                        ORDER BY created_at, id LIMIT ?""", now, now, limit).mapTo(String.class).list());
    }

    @Override
    public Optional<Lease> claim(String runId, String worker, Duration lease) {
        long now = clock.millis();
        return database.write(handle -> handle.select("""
                        UPDATE run SET epoch = epoch + 1, lease_worker = ?, lease_until = ?
                        WHERE id = ? AND (lease_worker IS NULL OR lease_until <= ?) RETURNING epoch""", worker, now + lease.toMillis(), runId, now)
                .mapTo(Long.class)
                .findFirst()
                .map(epoch -> new Lease(runId, worker, epoch)));
    }

    @Override
    public boolean renew(Lease lease, Duration duration) {
        return database.write(handle -> handle.execute(
                        "UPDATE run SET lease_until = ? WHERE id = ? AND epoch = ? AND lease_worker IS NOT NULL",
                        clock.millis() + duration.toMillis(),
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

    /** Takes every lease back: their workers died with the process that owned the data folder before. */
    public void voidLeases() {
        database.write(handle -> handle.execute(
                "UPDATE run SET lease_worker = NULL, lease_until = NULL WHERE lease_worker IS NOT NULL"));
    }
}
