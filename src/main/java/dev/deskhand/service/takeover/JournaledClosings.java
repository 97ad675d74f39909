package dev.deskhand.service.takeover;

import dev.deskhand.tools.masking.Mask;
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

/** Writes into a run's journal what became of its browser while it waited: it was closed, or is in nobody's hands any more. */
@Singleton
class JournaledClosings implements KeptSessions.Told {

    private static final Logger LOG = Logger.getLogger(JournaledClosings.class);
    private static final int TRIES = 5;

    private final RunStore store;
    private final Clock clock;
    private final Mask mask;

    JournaledClosings(RunStore store, Clock clock, Mask mask) {
        this.store = store;
        this.clock = clock;
        this.mask = mask;
    }

    @Override
    public void closed(String run, Why why) {
        tell(run, new RunEvent.BrowserClosed(clock.instant(), why));
    }

    @Override
    public void handedBack(String run, BrowserHands.Hands hands, String page) {
        tell(run, new RunEvent.BrowserHandedBack(clock.instant(), hands.person(), hands.since(), mask.text(page)));
    }

    /** Whoever takes a run up whose browser a process had when it died says so: it is in nobody's hands any more. */
    void leftInHands(RunState run) {
        var taken = run.browserInHands();
        if (taken != null) {
            tell(run.id(), new RunEvent.BrowserHandedBack(clock.instant(), taken.by(), taken.at(), ""));
        }
    }

    /** What can't be written is told to the service's log: it is so all the same. */
    private void tell(String run, RunEvent event) {
        try {
            write(run, event);
        } catch (RuntimeException e) {
            LOG.warnf("What became of the browser of run %s could not be written down (%s): %s", run, event, e);
        }
    }

    /** One that was stopped meanwhile may come to say what somebody else has said since. */
    private static boolean isNews(RunState run, RunEvent event) {
        var taken = run.browserInHands();
        return !run.status().isEnded()
                && (!(event instanceof RunEvent.BrowserHandedBack back)
                        || taken != null && taken.at().equals(back.since()));
    }

    private void write(String run, RunEvent event) {
        for (int attempt = 1; ; attempt++) {
            List<JournalEntry> entries = store.read(run, 0);
            if (entries.isEmpty() || !isNews(RunState.of(entries), event)) {
                return;
            }
            try {
                store.append(run, entries.getLast().sequence(), RunStore.NO_LEASE, List.of(event));
                return;
            } catch (StaleWriterException somebodyWasFaster) {
                if (attempt == TRIES) {
                    throw somebodyWasFaster;
                }
            }
        }
    }
}
