package dev.deskhand.workflows.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one call on a thread of its own, so that one that hangs can be given up. */
final class ActionThread {

    private static final Duration TO_NOTICE_INTERRUPT = Duration.ofSeconds(2);

    private final CancelSignal signal;

    ActionThread(CancelSignal signal) {
        this.signal = signal;
    }

    /** How a call ended. */
    sealed interface Ended<T> {
        record Returned<T>(T value) implements Ended<T> {}

        record Hung<T>() implements Ended<T> {}

        record Interrupted<T>() implements Ended<T> {}

        record Broke<T>(Throwable cause) implements Ended<T> {}
    }

    <T> Ended<T> run(String name, Callable<T> call, Duration limit) {
        var task = new FutureTask<T>(call);
        var thread = Thread.ofPlatform().daemon().name("action " + name).unstarted(task);
        thread.start();
        signal.watch(thread);
        try {
            return new Ended.Returned<>(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException hung) {
            return giveUp(task, thread);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause instanceof InterruptedException ? new Ended.Interrupted<>() : new Ended.Broke<>(cause);
        } catch (InterruptedException workerInterrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new RunStopped(Advance.STOPPED);
        } finally {
            signal.watch(null);
        }
    }

    /** Interrupts it; what it returns at the last moment still counts. */
    private static <T> Ended<T> giveUp(FutureTask<T> task, Thread thread) {
        thread.interrupt();
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
