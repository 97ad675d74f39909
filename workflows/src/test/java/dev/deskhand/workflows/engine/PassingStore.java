package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Passes everything on to another store; tests change what they need to. */
class PassingStore implements RunStore {

    private final RunStore store;

    PassingStore(RunStore store) {
        this.store = store;
    }

    @Override
    public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        return store.append(runId, expectedSequence, epoch, events);
    }

    @Override
    public List<JournalEntry> read(String runId, long afterSequence) {
        return store.read(runId, afterSequence);
    }

    @Override
    public boolean exists(String runId) {
        return store.exists(runId);
    }

    @Override
    public List<String> findRunnable(int limit) {
        return store.findRunnable(limit);
    }

    @Override
    public Optional<Lease> claim(String runId, String worker, Duration lease) {
        return store.claim(runId, worker, lease);
    }

    @Override
    public boolean renew(Lease lease, Duration duration) {
        return store.renew(lease, duration);
    }

    @Override
    public void release(Lease lease) {
        store.release(lease);
    }
}
