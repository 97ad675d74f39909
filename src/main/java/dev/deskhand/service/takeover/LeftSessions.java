package dev.deskhand.service.takeover;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.browser.BrowserReturn;
import dev.deskhand.tools.browser.BrowserSession;
import dev.deskhand.tools.browser.Browsers;
import dev.deskhand.tools.browser.WayBack;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.workflows.journal.RunState;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Browsers of a grid that an earlier process left open: a run goes on in its own when the journal says where it stands. */
@Singleton
public class LeftSessions {

    private static final Logger LOG = Logger.getLogger(LeftSessions.class);

    private final GridShelf shelf;
    private final Browsers browsers;
    private final JdbcRunStore store;

    LeftSessions(GridShelf shelf, Browsers browsers, JdbcRunStore store) {
        this.shelf = shelf;
        this.browsers = browsers;
        this.store = store;
    }

    /** The sessions of a run as they were left; empty when there are none, or it is not known what was done in them last. */
    public Optional<RunSessions> take(RunState run) {
        Optional<WayBack> way = shelf.find(run.id());
        if (way.isEmpty()) {
            return Optional.empty();
        }
        if (!LeftStanding.isSure(run, store.read(run.id(), 0))) {
            end(run.id(), way.get());
            return Optional.empty();
        }
        Optional<BrowserSession> browser = browsers.returnTo(way.get(), run.id());
        if (browser.isEmpty()) {
            shelf.remove(run.id());
        }
        return browser.map(session -> {
            LOG.infof("Run %s goes on in its browser on the grid", run.id());
            var sessions = new RunSessions();
            sessions.adopt(BrowserSession.class, session);
            return sessions;
        });
    }

    private void end(String run, WayBack way) {
        BrowserReturn.end(way);
        shelf.remove(run);
    }

    void start(@Observes @Priority(6000) StartupEvent event) {
        Thread.ofVirtual().name("forgotten-browsers").start(this::endForgotten);
    }

    /** Ends browsers whose runs have ended without them. */
    private void endForgotten() {
        for (String run : shelf.runs()) {
            boolean over =
                    store.state(run).map(state -> state.status().isEnded()).orElse(true);
            if (over) {
                shelf.find(run).ifPresent(BrowserReturn::end);
                shelf.remove(run);
            }
        }
    }
}
