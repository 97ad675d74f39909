package dev.deskhand.service.takeover;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.workflows.journal.RunStore.Lease;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Counts the places of runs whose browsers stay open in the database, for all instances. */
@Singleton
class StoredPlaces implements KeptSessions.KeptPlaces {

    /** Said again long before: whoever dies gives them back. */
    private static final Duration AT_A_TIME = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(StoredPlaces.class);

    private final JdbcRunStore store;

    StoredPlaces(JdbcRunStore store) {
        this.store = store;
    }

    @Override
    public void keep(Lease lease, boolean again) {
        trying(lease, () -> store.keepPlaces(lease, AT_A_TIME, again));
    }

    @Override
    public void keepFor(Lease lease, Duration time) {
        trying(lease, () -> store.keepPlaces(lease, time.compareTo(AT_A_TIME) < 0 ? AT_A_TIME : time, false));
    }

    @Override
    public void leave(Lease lease) {
        trying(lease, () -> store.leaveKeptPlaces(lease));
    }

    /** What cannot be said now counts for a minute more, or less. */
    private static void trying(Lease lease, Runnable saying) {
        try {
            saying.run();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The places of run %s, whose browser stays open, could not be counted: %s",
                    lease.runId(), e.getMessage());
        }
    }
}
