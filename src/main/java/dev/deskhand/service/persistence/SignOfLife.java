package dev.deskhand.service.persistence;

import dev.deskhand.workflows.engine.LeaseTerm;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Whether the instances that share a server could see this one lately: while they may take it for dead, it does nothing.
 *
 * <p>It belongs to one name of this process. Taken for dead, the process goes on under a new name with a new sign, and
 * what it began under the old one never acts again.
 */
public final class SignOfLife {

    private final LeaseTerm term;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    /**
     * A sign that was given just now.
     *
     * @param unseen after how long without one the others may take this process for dead
     * @param patience how long somebody who wants to act waits for the next one
     */
    SignOfLife(Clock wall, LongSupplier nanos, Duration unseen, Duration patience) {
        this.term = new LeaseTerm(wall, nanos, unseen);
        this.patience = patience;
    }

    LeaseTerm.Moment now() {
        return term.now();
    }

    /** The others can see this process; {@code asked} is from before that was found out. */
    void given(LeaseTerm.Moment asked) {
        change(() -> term.renewed(asked));
    }

    /** This process was taken for dead under this name. */
    void end() {
        change(() -> ended = true);
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isFresh() {
        lock.lock();
        try {
            return !ended && term.holds();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a fresh one, for a while: a server that starts anew must not cost what was begun. */
    public boolean await() {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!ended && !term.holds()) {
                if (left <= 0) {
                    return false;
                }
                left -= waitFor(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
            return !ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long waitFor(long nanos) throws InterruptedException {
        return nanos - changed.awaitNanos(nanos);
    }
}
