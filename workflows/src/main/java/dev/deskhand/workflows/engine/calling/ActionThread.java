package dev.deskhand.workflows.engine.calling;

import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.run.RunStopped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs one call on a thread that nobody else uses meanwhile, so that one that hangs can be given up.
 *
 * <p>Threads that come back serve other calls: beginning one costs as much as writing down a step.
 */
public final class ActionThread {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("action ", 0).factory());

    private static final Duration TO_NOTICE_INTERRUPT = Duration.ofSeconds(2);

    private final CancelSignal signal;

    public ActionThread(CancelSignal signal) {
        this.signal = signal;
    }

    /** How a call ended. */
    public sealed interface Ended<T> {
        record Returned<T>(T value) implements Ended<T> {}

        record Hung<T>() implements Ended<T> {}

        record Interrupted<T>() implements Ended<T> {}

        record Broke<T>(Throwable cause) implements Ended<T> {}
    }

    public <T> Ended<T> run(String name, Callable<T> call, Duration limit) {
        var one = new OneCall<>(name, call);
        var task = one.task;
        THREADS.execute(one);
        try {
            return new Ended.Returned<>(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException hung) {
            one.interrupt();
            return giveUp(task);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause instanceof InterruptedException ? new Ended.Interrupted<>() : new Ended.Broke<>(cause);
        } catch (InterruptedException workerInterrupted) {
            one.interrupt();
            Thread.currentThread().interrupt();
            throw new RunStopped(Advance.STOPPED);
        }
    }

    /** Makes a call that takes no time, on the caller's thread. */
    static <T> Ended<T> here(Callable<T> call) {
        try {
            return new Ended.Returned<>(call.call());
        } catch (InterruptedException e) {
            return new Ended.Interrupted<>();
        } catch (Throwable e) {
            return new Ended.Broke<>(e);
        }
    }

    /** A call, and the thread it is on while it is; nobody interrupts that thread before or after. */
    private final class OneCall<T> implements Runnable {

        final FutureTask<T> task;
        private final String name;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Thread thread;
        private boolean interrupted;

        OneCall(String name, Callable<T> call) {
            this.name = name;
            this.task = new FutureTask<>(() -> {
                begin(Thread.currentThread());
                try {
                    return call.call();
                } finally {
                    end(Thread.currentThread());
                }
            });
        }

        @Override
        public void run() {
            Thread mine = Thread.currentThread();
            String before = mine.getName();
            mine.setName("action " + name);
            task.run();
            mine.setName(before);
        }

        private void begin(Thread mine) {
            signal.watch(mine);
            lock.lock();
            try {
                thread = mine;
                if (interrupted) {
                    mine.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Leaves nothing behind for the thread's next call. */
        private void end(Thread mine) {
            signal.unwatch(mine);
            lock.lock();
            try {
                thread = null;
            } finally {
                lock.unlock();
            }
            Thread.interrupted();
        }

        void interrupt() {
            lock.lock();
            try {
                interrupted = true;
                if (thread != null) {
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** It has been interrupted; what it returns at the last moment still counts. */
    private static <T> Ended<T> giveUp(FutureTask<T> task) {
        try {
            return new Ended.Returned<>(task.get(TO_NOTICE_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException hung) {
            return new Ended.Hung<>();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended.Hung<>();
        }
    }
}
