package dev.deskhand.service.dispatch;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.engine.RunWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins and ends the work on runs with the service. */
@Singleton
public class RunDispatcher {

    private final Database database;
    private final JdbcRunStore store;
    private final RunFeed feed;
    private final Instance<RunWorker> worker;
    private final DeskhandConfig config;
    private final Clock clock;
    private @Nullable RunDispatch dispatch;

    RunDispatcher(
            Database database,
            JdbcRunStore store,
            RunFeed feed,
            Instance<RunWorker> worker,
            DeskhandConfig config,
            Clock clock) {
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
            dispatch = new RunDispatch(database, store, feed, instances, worker::get, config.concurrentRuns(), clock);
            dispatch.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (dispatch != null) {
            dispatch.stop(Duration.ofSeconds(config.drain()));
        }
    }

    /** How the work is going; empty when this process works on no runs. */
    public Optional<RunDispatch.Health> health() {
        return Optional.ofNullable(dispatch).map(RunDispatch::health);
    }
}
