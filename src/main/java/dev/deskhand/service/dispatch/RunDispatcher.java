package dev.deskhand.service.dispatch;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.RunWorker;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore.Lease;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hands runs that have something to do to workers, a few at a time, each on a thread of its own.
 *
 * <p>It looks when a journal grows, when a worker is done, and every second for runs that waited for a time.
 */
@Singleton
public class RunDispatcher {

    private static final Logger LOG = Logger.getLogger(RunDispatcher.class);
    private static final String NAME = "service";
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(15);
    private static final Duration STOPPING = Duration.ofSeconds(20);

    private final JdbcRunStore store;
    private final RunFeed feed;
    private final Instance<RunWorker> worker;
    private final DeskhandConfig config;
    private final Clock clock;
    private final Map<String, Work> active = new ConcurrentHashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopping;

    RunDispatcher(JdbcRunStore store, RunFeed feed, Instance<RunWorker> worker, DeskhandConfig config, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.worker = worker;
        this.config = config;
        this.clock = clock;
    }

    private record Work(Lease lease, CancelSignal signal, Thread thread) {}

    void start(@Observes @Priority(5000) StartupEvent event) {
        if (!config.dispatch()) {
            return;
        }
        store.voidLeases();
        feed.listen(this::heard);
        Thread.ofVirtual().name("dispatcher").start(this::dispatch);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        bell.release();
        active.values().forEach(work -> work.signal().stop());
        Instant deadline = clock.instant().plus(STOPPING);
        for (Work work : active.values()) {
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isPositive()) {
                work.thread().join(left);
            }
        }
    }

    private void heard(RunFeed.Growth growth) {
        Work work = active.get(growth.runId());
        boolean cancelled = growth.entries().stream().anyMatch(entry -> entry.event() instanceof RunEvent.RunCancelled);
        if (work != null && cancelled) {
            work.signal().cancel();
        }
        bell.release();
    }

    private void dispatch() {
        Instant renewed = clock.instant();
        while (!stopping) {
            try {
                claimMore();
                if (clock.instant().isAfter(renewed.plus(RENEWAL))) {
                    renewed = clock.instant();
                    active.values().forEach(this::renew);
                }
                if (bell.tryAcquire(1, TimeUnit.SECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Looking for runs to work on failed; trying again", e);
                pause();
            }
        }
    }

    private void claimMore() {
        int free = config.concurrentRuns() - active.size();
        if (free <= 0) {
            return;
        }
        for (String runId : store.findRunnable(config.concurrentRuns() * 2)) {
            if (free > 0 && !active.containsKey(runId)) {
                var lease = store.claim(runId, NAME, LEASE);
                lease.ifPresent(this::begin);
                free -= lease.isPresent() ? 1 : 0;
            }
        }
    }

    private void begin(Lease lease) {
        var signal = new CancelSignal();
        Thread thread = Thread.ofVirtual().name("run-" + lease.runId()).unstarted(() -> work(lease, signal));
        active.put(lease.runId(), new Work(lease, signal, thread));
        thread.start();
    }

    private void work(Lease lease, CancelSignal signal) {
        try {
            worker.get().advance(lease, signal);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Run %s met a fault of the service", lease.runId());
            fail(lease);
        } finally {
            active.remove(lease.runId());
            store.release(lease);
            bell.release();
        }
    }

    /** A run that met a bug ends, so that it is not taken up again and again. */
    private void fail(Lease lease) {
        try {
            store.state(lease.runId())
                    .filter(state -> !state.status().isEnded())
                    .ifPresent(state -> {
                        var failed = new RunEvent.RunFailed(
                                clock.instant(),
                                null,
                                "The service made a mistake; your instruction was not at fault.",
                                "Tell whoever runs Deskhand the run's id; the service's log has the details.",
                                "What was done until then is kept; see the steps.");
                        store.append(lease.runId(), state.lastSequence(), lease.epoch(), java.util.List.of(failed));
                    });
        } catch (RuntimeException e) {
            LOG.errorf(e, "The failure of run %s could not be written down", lease.runId());
            pause();
        }
    }

    private void renew(Work work) {
        if (!store.renew(work.lease(), LEASE)) {
            work.signal().stop();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
