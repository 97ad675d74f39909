package dev.deskhand.service.dispatch;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.ServerFeed;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands runs that have something to do to workers, a few at a time, each on a thread of its own.
 *
 * <p>It looks when a journal grows, when a worker is done, and every second for runs that waited for a time or whose
 * instance has ended. While it has runs it renews their leases, also when it takes no more.
 */
public final class RunDispatch {

    private static final Logger LOG = Logger.getLogger(RunDispatch.class);
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private final Database database;
    private final JdbcRunStore store;
    private final RunFeed feed;
    private final Instances instances;
    private final Supplier<RunWorker> worker;
    private final int most;
    private final Clock clock;
    private final LeaseListener listener;
    private final Map<String, ActiveWork> active = new ConcurrentHashMap<>();
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private final WallClockWatch wall;
    private final Setbacks setbacks = new Setbacks(System::nanoTime);
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable String fault;
    private @Nullable AutoCloseable remote;

    /** Where nothing of runs is kept between their turns. */
    public RunDispatch(
            Database database,
            JdbcRunStore store,
            RunFeed feed,
            Instances instances,
            Supplier<RunWorker> worker,
            int most,
            Clock clock) {
        this(database, store, feed, instances, worker, most, clock, LeaseListener.NONE);
    }

    /**
     * @param most how many runs are worked on at the same time
     * @param listener told of each run that this process takes or gives back
     */
    public RunDispatch(
            Database database,
            JdbcRunStore store,
            RunFeed feed,
            Instances instances,
            Supplier<RunWorker> worker,
            int most,
            Clock clock,
            LeaseListener listener) {
        this.listener = listener;
        this.database = database;
        this.store = store;
        this.feed = feed;
        this.instances = instances;
        this.worker = worker;
        this.most = most;
        this.clock = clock;
        this.wall = new WallClockWatch(clock, System::nanoTime);
    }

    /**
     * How the work is going.
     *
     * @param fault what keeps it from going on, null when nothing does
     * @param setback what keeps some runs from going on, such as a disk that is full; null when nothing does
     */
    public record Health(
            String instance,
            int active,
            boolean stopping,
            @Nullable String fault,
            @Nullable String setback) {}

    public Health health() {
        String setback = setbacks.count() == 0 ? null : setbacks.why().orElse(null);
        return new Health(instances.name(), active.size(), stopping, fault, setback);
    }

    /** What this process needs to go on with the run, and cannot use just now; empty when nothing is known to be missing. */
    public Optional<String> setback(String runId) {
        return setbacks.why(runId);
    }

    public void start() {
        if (database.dialect() == Dialect.SQLITE) {
            store.voidLeases();
        }
        feed.listen(this::heard);
        remote = ServerFeed.begin(database, feed);
        Thread.ofPlatform().daemon().name("life").start(this::live);
        Thread.ofPlatform().daemon().name("dispatcher").start(this::dispatch);
    }

    /** On a thread of its own: whatever else waits for the database, the others must not take this process for dead. */
    private void live() {
        while (!ended || !active.isEmpty()) {
            try {
                instances.showLife();
            } catch (Throwable e) {
                // An Error too: without this thread the others take this process for dead while it works on.
                LOG.debug("No sign of life could be given", e);
            }
            pause();
        }
    }

    /** Takes no more runs; those at hand are given back as soon as the action that is under way has come to its end. */
    public void drain() {
        stopping = true;
        bell.release();
        active.values().forEach(ActiveWork::stop);
    }

    /** Ends the work, with the usual patience. */
    public void stop() throws InterruptedException {
        stop(USUAL_PATIENCE);
    }

    /**
     * Takes no more runs and waits until those at hand have been given back.
     *
     * @param patience how long actions that are under way may take to come to their ends
     */
    public void drain(Duration patience) throws InterruptedException {
        drain();
        Instant deadline = clock.instant().plus(patience);
        for (ActiveWork work : active.values()) {
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isPositive()) {
                work.thread().join(left);
            }
        }
    }

    /**
     * Ends the work.
     *
     * @param patience as for {@link #drain(Duration)}
     */
    public void stop(Duration patience) throws InterruptedException {
        drain(patience);
        ended = true;
        bell.release();
        try {
            if (remote != null) {
                remote.close();
            }
        } catch (Exception e) {
            LOG.debug("The feed did not end in order", e);
        }
        if (active.isEmpty()) {
            instances.close();
        }
    }

    private void heard(RunFeed.Growth growth) {
        ActiveWork work = active.get(growth.runId());
        if (work == null) {
            setbacks.heard(growth.runId());
            bell.release();
        } else if (isCancelled(growth)) {
            work.cancel();
        }
    }

    /** What other instances wrote comes without its entries. */
    private boolean isCancelled(RunFeed.Growth growth) {
        if (!growth.entries().isEmpty()) {
            return growth.entries().stream().anyMatch(entry -> entry.event() instanceof RunEvent.RunCancelled);
        }
        try {
            return store.isCancelled(growth.runId());
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private void dispatch() {
        long looked = 0;
        while (!ended && (!stopping || !active.isEmpty())) {
            try {
                if (looked == 0 || System.nanoTime() - looked >= PAUSE.toNanos()) {
                    looked = System.nanoTime();
                    look();
                }
                claimMore();
                long claimed = System.nanoTime();
                fault = null;
                if (bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    if (System.nanoTime() - claimed < TOGETHER.toNanos()) {
                        // Other instances' steps ring too: they come in hundreds, and are looked at together.
                        Thread.sleep(TOGETHER);
                    }
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // An Error too: no run would be taken up or kept any more, and nobody would be told.
                say(e);
                pause();
            }
        }
    }

    private void look() {
        wall.look().ifPresent(jump -> LOG.warnf("The machine's clock was changed by %s", jump));
        active.values().forEach(ActiveWork::renewWhenDue);
        for (String ended : instances.look()) {
            LOG.warnf("Instance %s has ended; its runs are free", ended);
        }
    }

    private void say(Throwable e) {
        if (fault == null) {
            LOG.errorf("Looking for runs to work on failed; trying again every second: %s", e);
            LOG.debug("The whole of it", e);
        }
        fault = e instanceof RuntimeException ? String.valueOf(e.getMessage()) : e.toString();
    }

    private void claimMore() {
        int free = most - active.size();
        if (stopping || free <= 0) {
            return;
        }
        for (String runId : store.findRunnable(most * 2 + active.size() + setbacks.count())) {
            if (free > 0 && !stopping && !active.containsKey(runId) && !setbacks.isWaiting(runId)) {
                free -= begin(runId) ? 1 : 0;
            }
        }
    }

    private boolean begin(String runId) {
        var work = new ActiveWork(store, instances, clock, inDoubt, listener, () -> ended);
        return work.claim(runId)
                .map(lease -> {
                    active.put(runId, work);
                    if (stopping) {
                        // Whoever stopped those at hand may not have seen this one.
                        work.stop();
                    }
                    work.start(() -> {
                        try {
                            work.advance(worker.get(), setbacks);
                        } finally {
                            active.remove(runId);
                            bell.release();
                        }
                    });
                    return lease;
                })
                .isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
