package dev.deskhand.service.wiring;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.PlaceLimits;
import dev.deskhand.workflows.journal.RunStore;
import java.util.LinkedHashSet;
import java.util.Set;

/** The places one run has while a worker has it; the database is asked only when it needs one more. */
final class RunPlaces {

    private final RunStore.Lease lease;
    private final JdbcRunStore store;
    private final PlaceLimits limits;
    private final Set<PlaceLimits.Limit> had = new LinkedHashSet<>();

    RunPlaces(RunStore.Lease lease, JdbcRunStore store, PlaceLimits limits) {
        this.lease = lease;
        this.store = store;
        this.limits = limits;
    }

    RunStore.Lease lease() {
        return lease;
    }

    /** @param queueing whether the run, once let go, waits for all it needs when a place is full */
    boolean admits(Set<String> hosts, boolean queueing) {
        var needed = new LinkedHashSet<>(had);
        needed.addAll(limits.of(hosts));
        if (needed.size() == had.size()) {
            return true;
        }
        if (store.takePlaces(lease.runId(), needed, queueing).isPresent()) {
            return false;
        }
        had.addAll(needed);
        return true;
    }
}
