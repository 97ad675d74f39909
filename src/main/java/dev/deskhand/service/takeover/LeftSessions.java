package dev.deskhand.service.takeover;

import dev.deskhand.service.dispatch.RunDispatcher;
import dev.deskhand.service.erasure.RunBrowsers;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.session.BrowserReturn;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.WayBack;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore.Lease;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Browsers of a grid that an earlier process left open: a run goes on in its own when the journal says where it stands. Those of
 * runs that wait for a person are taken up with the service, so that they can be taken over as before.
 */
@Singleton
public class LeftSessions implements RunBrowsers {

    private static final Logger LOG = Logger.getLogger(LeftSessions.class);

    private static final Duration WHILE_TAKEN_UP = Duration.ofMinutes(1);

    private final GridShelf shelf;
    private final Browsers browsers;
    private final JdbcRunStore store;
    private final KeptSessions kept;
    private final RunDispatcher dispatcher;
    private final JournaledClosings closings;
    private final boolean alone;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("forgotten-browsers").factory());

    LeftSessions(
            GridShelf shelf,
            Browsers browsers,
            JdbcRunStore store,
            KeptSessions kept,
            RunDispatcher dispatcher,
            JournaledClosings closings,
            Database database) {
        this.closings = closings;
        this.alone = database.dialect() == Dialect.SQLITE;
        this.kept = kept;
        this.dispatcher = dispatcher;
        this.shelf = shelf;
        this.browsers = browsers;
        this.store = store;
    }

    /** The sessions of a run as they were left; empty when there are none, or it is not known what was done in them last. */
    public Optional<RunSessions> take(RunState run) {
        closings.leftInHands(run);
        Optional<WayBack> way = way(run.id());
        if (way.isEmpty()) {
            return Optional.empty();
        }
        if (!LeftStanding.isSure(run, store.read(run.id(), 0))) {
            end(run.id(), way.get());
            return Optional.empty();
        }
        Optional<BrowserSession> browser = browsers.returnTo(way.get(), run.id());
        if (browser.isEmpty()) {
            shelf.remove(run.id(), way.get().session());
        }
        return browser.map(session -> {
            LOG.infof("Run %s goes on in its browser on the grid", run.id());
            var sessions = new RunSessions();
            sessions.adopt(BrowserSession.class, session);
            return sessions;
        });
    }

    /** Empty also when the key that opens it is away: the run needs no secret to begin anew. */
    private Optional<WayBack> way(String run) {
        try {
            return shelf.find(run);
        } catch (IllegalStateException e) {
            LOG.warnf("The way back to the browser of run %s can't be opened: %s", run, e.getMessage());
            return Optional.empty();
        }
    }

    /** Ends what the run left, when it can be found; errors are told to the service's log only. */
    @Override
    public void end(String run) {
        try {
            Optional<WayBack> way = shelf.find(run);
            if (way.isPresent()) {
                end(run, way.get());
            } else {
                shelf.forgetUnopened(run);
            }
            store.leaveKeptPlaces(run);
        } catch (RuntimeException e) {
            LOG.warnf("The browser that run %s left on the grid could not be ended: %s", run, e.getMessage());
        }
    }

    private void end(String run, WayBack way) {
        BrowserReturn.end(way);
        shelf.remove(run, way.session());
    }

    void start(@Observes @Priority(6000) StartupEvent event) {
        dispatcher.health().ifPresent(health -> sweeper.execute(() -> takeUpWaiting(health.instance())));
        sweeper.scheduleWithFixedDelay(this::endForgotten, 0, 60, TimeUnit.SECONDS);
        sweeper.scheduleWithFixedDelay(this::freePlacesOfGone, 15, 15, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.shutdownNow();
    }

    private void takeUpWaiting(String instance) {
        try {
            shelf.waiting().forEach(run -> takeUpIfLeft(run, instance));
        } catch (RuntimeException e) {
            LOG.warnf("Browsers of runs that wait could not be looked for: %s", e.getMessage());
        }
    }

    /** Under a lease of its own, so that nobody goes on with the run, or takes it up too, at the same time. */
    private void takeUpIfLeft(String run, String instance) {
        if (!way(run).map(way -> BrowserReturn.isLeft(way, alone)).orElse(false)) {
            return;
        }
        Optional<Lease> lease = store.claim(run, instance, WHILE_TAKEN_UP);
        if (lease.isEmpty()) {
            return;
        }
        try {
            store.state(run)
                    .filter(LeftSessions::waits)
                    .flatMap(this::take)
                    .ifPresent(sessions -> kept.keep(lease.get(), sessions));
        } catch (RuntimeException e) {
            LOG.warnf("The browser that run %s waits with could not be taken up: %s", run, e.getMessage());
        } finally {
            store.release(lease.get());
        }
    }

    private static boolean waits(RunState run) {
        return run.status() == RunStatus.WAITING_FOR_APPROVAL || run.status() == RunStatus.WAITING_FOR_ANSWER;
    }

    /** A browser that has ended on the grid while its run waits holds nobody up any longer. */
    private void freePlacesOfGone() {
        // Each grid is asked once: one that does not answer takes its time to say so.
        var open = new HashMap<String, Optional<Set<String>>>();
        try {
            for (String run : store.runsThatKeepPlaces()) {
                boolean gone = way(run).filter(way -> open.computeIfAbsent(way.grid(), BrowserReturn::openOn)
                                .filter(there -> !there.contains(way.session()))
                                .isPresent())
                        .isPresent();
                if (gone) {
                    store.leaveKeptPlaces(run);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("Whether browsers of runs that wait are still open could not be looked up: %s", e.getMessage());
        }
    }

    /** Ends browsers whose runs have ended without them, such as those cancelled while they waited after a restart. */
    private void endForgotten() {
        try {
            shelf.over().stream().filter(run -> !store.isHeld(run)).forEach(this::end);
        } catch (RuntimeException e) {
            LOG.warnf("Browsers left on the grid could not be looked for: %s", e.getMessage());
        }
    }
}
