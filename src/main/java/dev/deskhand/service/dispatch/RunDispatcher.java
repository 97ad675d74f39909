package dev.deskhand.service.dispatch;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.RunWorker;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hands runs with something to do to workers on virtual threads, a few at a time, and keeps their leases.
 *
 * <p>It looks when a journal has grown, when a worker becomes free, and every second for what time has made due.
 */
@Singleton
public class RunDispatcher {

    private static final Logger LOG = Logger.getLogger(RunDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(15);

    private final JdbcRunStore store;
    private final RunFeed feed;
    private final RunWorker worker;
    private final DeskhandConfig config;
    private final Map<String, Working> working = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dispatcher").daemon().factory());

    RunDispatcher(JdbcRunStore store, RunFeed feed, RunWorker worker, DeskhandConfig config) {
        this.store = store;
        this.feed = feed;
        this.worker = worker;
        this.config = config;
    }

    private record Working(RunStore.Lease lease, CancelSignal signal) {}

    void start(@Observes @Priority(3000) StartupEvent event) {
        if (!config.dispatch()) {
            return;
        }
        store.voidLeases();
        feed.listen(this::noticed);
        looking.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        looking.scheduleWithFixedDelay(this::renewLeases, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    }

    /** Lets actions that are running come to their end; what is left goes on at the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looking.shutdownNow();
        working.values().forEach(run -> run.signal().stop());
        workers.shutdown();
        if (!workers.awaitTermination(PATIENCE_AT_STOP.toSeconds(), TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }

    private void noticed(String runId) {
        if (looking.isShutdown()) {
            return;
        }
        looking.execute(() -> {
            Working run = working.get(runId);
            if (run == null) {
                look();
            } else if (store.state(runId)
                    .filter(state -> state.status() == RunStatus.CANCELLED)
                    .isPresent()) {
                run.signal().cancel();
            }
        });
    }

    private void look() {
        try {
            int free = config.concurrentRuns() - working.size();
            if (free > 0) {
                store.findRunnable(free).forEach(this::handOut);
            }
        } catch (RuntimeException e) {
            LOG.error("looking for runs to work on failed; trying again", e);
        }
    }

    private void handOut(String runId) {
        if (working.containsKey(runId)) {
            return;
        }
        store.claim(runId, Long.toString(ProcessHandle.current().pid()), LEASE).ifPresent(lease -> {
            var run = new Working(lease, new CancelSignal());
            working.put(runId, run);
            workers.execute(() -> work(run));
        });
    }

    private void work(Working run) {
        String runId = run.lease().runId();
        Advance outcome = Advance.STOPPED;
        try {
            outcome = worker.advance(run.lease(), run.signal());
        } catch (RuntimeException e) {
            LOG.errorf(e, "the worker of run %s broke off; it is tried again", runId);
        } finally {
            // A bug that breaks off a run at once must not keep the machine busy: the lease runs out by itself.
            if (outcome != Advance.STOPPED && outcome != Advance.LEASE_LOST) {
                store.release(run.lease());
            }
            working.remove(runId);
            noticed(runId);
        }
    }

    private void renewLeases() {
        for (Working run : working.values()) {
            try {
                store.renew(run.lease(), LEASE);
            } catch (RuntimeException e) {
                LOG.errorf(
                        e,
                        "the lease of run %s could not be renewed",
                        run.lease().runId());
            }
        }
    }
}
