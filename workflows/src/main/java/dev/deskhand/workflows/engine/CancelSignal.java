package dev.deskhand.workflows.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tells a worker from another thread to stop; safe for several threads, one signal for one call of a worker. */
public final class CancelSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private @Nullable Thread action;
    private boolean cancelled;
    private boolean stopping;

    /** Interrupts the action that is running now; call it once the journal says that the run is cancelled. */
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            if (action != null) {
                action.interrupt();
            }
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the action that is running come to its end and stops before the next; the run goes on another time. */
    public void stop() {
        lock.lock();
        try {
            stopping = true;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    public boolean isStopping() {
        lock.lock();
        try {
            return stopping || cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** The thread to interrupt on {@link #cancel} from now on. */
    public void watch(Thread thread) {
        lock.lock();
        try {
            action = thread;
            if (cancelled) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** That thread has done its work; when this returns it is interrupted no more. */
    public void unwatch(Thread thread) {
        lock.lock();
        try {
            if (action == thread) {
                action = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but no longer than until something is signalled. */
    public void await(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = duration.toNanos();
            while (left > 0 && !stopping && !cancelled) {
                left = signalled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
