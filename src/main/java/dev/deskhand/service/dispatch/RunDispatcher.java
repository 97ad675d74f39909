package dev.deskhand.service.dispatch;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.engine.worker.RunWorker;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins and ends the work on runs with the service. */
@Singleton
public class RunDispatcher {

    private static final Logger LOG = Logger.getLogger(RunDispatcher.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

    private final Database database;
    private final JdbcRunStore store;
    private final RunFeed feed;
    private final Instance<RunWorker> worker;
    private final DeskhandConfig config;
    private final Clock clock;
    private final LeaseListener listener;
    private @Nullable RunDispatch dispatch;

    RunDispatcher(
            Database database,
            JdbcRunStore store,
            RunFeed feed,
            Instance<RunWorker> worker,
            DeskhandConfig config,
            Clock clock,
            LeaseListener listener) {
        this.listener = listener;
        this.database = database;
        this.store = store;
        this.feed = feed;
        this.worker = worker;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes @Priority(5000) StartupEvent event) {
        if (config.dispatch()) {
            var instances = Instances.of(database, clock, Duration.ofSeconds(config.lease()));
            dispatch = new RunDispatch(
                    database, store, feed, instances, worker::get, config.concurrentRuns(), clock, listener);
            dispatch.start();
        }
    }

    /**
     * The service is asked to go: it says so in its health report and gives its runs back, while it still answers requests; the
     * rest of the shutdown waits for this.
     */
    void leave(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        long asked = System.nanoTime();
        LOG.infof("Going down: no more runs are taken up; actions under way have %d seconds", config.drain());
        if (dispatch != null) {
            dispatch.drain(Duration.ofSeconds(config.drain()));
        }
        Duration heard = Duration.ofNanos(System.nanoTime() - asked);
        Duration left = Duration.ofSeconds(config.farewell()).minus(heard);
        if (left.isPositive()) {
            // Whoever sends people here has to see the health report first.
            Thread.sleep(left);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (dispatch != null) {
            // What was waited for before has had its time.
            dispatch.stop(LAST_PATIENCE);
        }
    }

    /** What this process needs to go on with the run, and cannot use just now. */
    public Optional<String> setback(String runId) {
        return Optional.ofNullable(dispatch).flatMap(working -> working.setback(runId));
    }

    /** How the work is going; empty when this process works on no runs. */
    public Optional<RunDispatch.Health> health() {
        return Optional.ofNullable(dispatch).map(RunDispatch::health);
    }
}
