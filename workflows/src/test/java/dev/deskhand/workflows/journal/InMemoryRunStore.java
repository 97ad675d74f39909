package dev.deskhand.workflows.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps runs in memory as JSON, so that what cannot be written is noticed. */
public final class InMemoryRunStore implements RunStore {

    private static final class Run {
        final List<String> events = new ArrayList<>();
        long epoch;

        @Nullable
        Instant leasedUntil;
    }

    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Clock clock;

    public InMemoryRunStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<JournalEntry> append(
            String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        Run run = runs.getOrDefault(runId, new Run());
        if (epoch != NO_LEASE && epoch != run.epoch) {
            throw new LeaseLostException("the lease of run " + runId + " has passed on");
        }
        if (run.events.size() != expectedSequence) {
            throw new StaleWriterException("run " + runId + " has " + run.events.size() + " entries by now");
        }
        if (expectedSequence > 0) {
            RunState state = RunState.of(read(runId, 0));
            for (RunEvent event : events) {
                ApprovalUse.check(state, event);
                state.add(new JournalEntry(runId, state.lastSequence() + 1, event));
            }
        }
        runs.put(runId, run);
        events.forEach(event -> run.events.add(JournalJson.write(event)));
        return read(runId, expectedSequence);
    }

    @Override
    public synchronized List<JournalEntry> read(String runId, long afterSequence) {
        var entries = new ArrayList<JournalEntry>();
        List<String> events = runs.getOrDefault(runId, new Run()).events;
        for (int i = (int) afterSequence; i < events.size(); i++) {
            entries.add(new JournalEntry(runId, i + 1L, JournalJson.read(events.get(i))));
        }
        return entries;
    }

    @Override
    public synchronized boolean exists(String runId) {
        return runs.containsKey(runId);
    }

    @Override
    public synchronized List<String> findRunnable(int limit) {
        return runs.keySet().stream()
                .filter(id -> !isLeased(runs.getOrDefault(id, new Run())) && isDue(RunState.of(read(id, 0))))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Lease> claim(String runId, String worker, Duration lease) {
        Run run = runs.get(runId);
        if (run == null || isLeased(run)) {
            return Optional.empty();
        }
        run.epoch++;
        run.leasedUntil = clock.instant().plus(lease);
        return Optional.of(new Lease(runId, worker, run.epoch));
    }

    @Override
    public synchronized boolean renew(Lease lease, Duration duration) {
        Run run = runs.get(lease.runId());
        if (run == null || run.epoch != lease.epoch()) {
            return false;
        }
        run.leasedUntil = clock.instant().plus(duration);
        return true;
    }

    @Override
    public synchronized void release(Lease lease) {
        Run run = runs.get(lease.runId());
        if (run != null && run.epoch == lease.epoch()) {
            run.leasedUntil = null;
        }
    }

    private boolean isLeased(Run run) {
        return run.leasedUntil != null && clock.instant().isBefore(run.leasedUntil);
    }

    private boolean isDue(RunState state) {
        Instant wake = state.nextWakeAt();
        return state.runnable() && (wake == null || !clock.instant().isBefore(wake));
    }
}
