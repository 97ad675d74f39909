package dev.deskhand.service.takeover;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunEvent.BrowserClosed.Why;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes into a run's journal that its browser was closed while it waited. */
@Singleton
class JournaledClosings implements KeptSessions.ClosedBrowsers {

    private static final Logger LOG = Logger.getLogger(JournaledClosings.class);
    private static final int TRIES = 5;

    private final RunStore store;
    private final Clock clock;

    JournaledClosings(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What can't be written is told to the service's log: the browser is closed all the same. */
    @Override
    public void tell(String run, Why why) {
        try {
            write(run, new RunEvent.BrowserClosed(clock.instant(), why));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "That the browser of run %s was closed (%s) could not be written down: %s",
                    run, why, e.getMessage());
        }
    }

    private void write(String run, RunEvent.BrowserClosed closed) {
        for (int attempt = 1; ; attempt++) {
            List<JournalEntry> entries = store.read(run, 0);
            if (entries.isEmpty() || RunState.of(entries).status().isEnded()) {
                return;
            }
            try {
                store.append(run, entries.getLast().sequence(), RunStore.NO_LEASE, List.of(closed));
                return;
            } catch (StaleWriterException somebodyWasFaster) {
                if (attempt == TRIES) {
                    throw somebodyWasFaster;
                }
            }
        }
    }
}
