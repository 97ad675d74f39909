package dev.deskhand.service.sealing;

import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on the log beside the runs: leaves within a fifth of a second, a checkpoint when a run ends and every minute.
 */
@Singleton
public class SealingLoop {

    private static final Logger LOG = Logger.getLogger(SealingLoop.class);
    private static final long BATCH_MILLIS = 200;
    private static final long LOOK_MILLIS = 2_000;
    private static final long SIGN_NANOS = 60_000_000_000L;

    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final RunFeed feed;
    private final List<Runnable> afterSigning = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean grown;
    private boolean runEnded;
    private boolean stopped;
    private final LongSupplier nanos;
    private long signedAt;
    private RunFeed.@Nullable Subscription subscription;
    private @Nullable Thread thread;

    @Inject
    public SealingLoop(LogTree tree, Checkpoints checkpoints, RunFeed feed) {
        this(tree, checkpoints, feed, System::nanoTime);
    }

    /** @param nanos the time that passes, by which a minute is told */
    SealingLoop(LogTree tree, Checkpoints checkpoints, RunFeed feed, LongSupplier nanos) {
        this.nanos = nanos;
        this.signedAt = nanos.getAsLong();
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.feed = feed;
    }

    /** Begins; {@code after} is called, in this loop's thread, each time it has looked at the log. */
    public void start(Runnable after) {
        afterSigning.add(after);
        subscription = feed.listen(growth -> {
            lock.lock();
            try {
                grown = true;
                runEnded = runEnded || growth.entries().stream().anyMatch(SealingLoop::ends);
                news.signal();
            } finally {
                lock.unlock();
            }
        });
        thread = Thread.ofPlatform().daemon().name("log-sealing").start(this::work);
    }

    private static boolean ends(JournalEntry entry) {
        return entry.event() instanceof RunEvent.RunFinished
                || entry.event() instanceof RunEvent.RunFailed
                || entry.event() instanceof RunEvent.RunCancelled;
    }

    private void work() {
        while (true) {
            try {
                boolean sign = awaitNews();
                if (stopped) {
                    return;
                }
                if (sign || nanos.getAsLong() - signedAt > SIGN_NANOS) {
                    checkpoints.sign();
                    signedAt = nanos.getAsLong();
                } else {
                    tree.keepUp();
                }
                afterSigning.forEach(Runnable::run);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // An Error too: with this thread the log's checkpoints would end.
                LOG.error("The log could not be continued; it is tried again", e);
            }
        }
    }

    /** Whether a run has ended; waits a little after the first news, so that more come along: each round costs as much as many leaves. */
    private boolean awaitNews() throws InterruptedException {
        lock.lock();
        try {
            boolean woken = grown || stopped || news.await(LOOK_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS);
            if (woken && !stopped) {
                lock.unlock();
                try {
                    Thread.sleep(BATCH_MILLIS);
                } finally {
                    lock.lock();
                }
            }
            boolean ended = runEnded;
            grown = false;
            runEnded = false;
            return ended;
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void stop() throws Exception {
        lock.lock();
        try {
            stopped = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        if (subscription != null) {
            subscription.close();
        }
        if (thread != null) {
            thread.join(5_000);
        }
    }
}
