package dev.deskhand.service.takeover;

import dev.deskhand.service.persistence.JdbcRunStore;
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
    public void keep(String run, boolean again) {
        trying(run, () -> store.keepPlaces(run, AT_A_TIME, again));
    }

    @Override
    public void leave(String run) {
        trying(run, () -> store.leaveKeptPlaces(run));
    }

    /** What cannot be said now counts for a minute more, or less. */
    private static void trying(String run, Runnable saying) {
        try {
            saying.run();
        } catch (RuntimeException e) {
            LOG.warnf("The places of run %s, whose browser stays open, could not be counted: %s", run, e.getMessage());
        }
    }
}
