package dev.deskhand.workflows.engine.run;

import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.RunEnvironment;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks for a place in systems that bear few sessions, before any call goes there: those of steps, done again, and looks. */
public final class Admission {

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final RunEnvironment environment;
    private final CancelSignal signal;
    private final long patience;
    private boolean queueing = true;

    /** By the steady clock, since when there was no place for what must not wait long; 0 for not yet. */
    private long fullSince;

    /** @param patience how long what must not wait long may wait for a place, all in all */
    Admission(RunEnvironment environment, CancelSignal signal, Duration patience) {
        this.environment = environment;
        this.signal = signal;
        this.patience = patience.toNanos();
    }

    /** Lets the run go when a place is full; it is taken up again when all that it needs are free. */
    public void need(Set<String> hosts) {
        if (queueing) {
            if (!environment.admits(hosts)) {
                throw new RunStopped(Advance.WAITING);
            }
        } else if (!has(hosts)) {
            throw new NoRoom(hosts);
        }
    }

    /**
     * Does what a person waits for to be settled, such as finding out whether a change was made: a place that is full may stay so
     * for as long as another run works, so the run does not wait for it.
     *
     * @param full what comes of it when it needed a place at these hosts and there was none
     */
    public <T> T unqueued(Supplier<T> work, Function<Set<String>, T> full) {
        boolean before = queueing;
        queueing = false;
        try {
            return work.get();
        } catch (NoRoom none) {
            return full.apply(none.hosts);
        } finally {
            queueing = before;
        }
    }

    /** Whether there is a place at each of these hosts, after a little patience; the run does not wait for one otherwise. */
    public boolean has(Set<String> hosts) {
        while (!environment.admitsAtOnce(hosts)) {
            long now = System.nanoTime();
            fullSince = fullSince == 0 ? now : fullSince;
            if (now - fullSince >= patience) {
                return false;
            }
            await();
        }
        return true;
    }

    private void await() {
        try {
            signal.await(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (signal.isStopping() || Thread.currentThread().isInterrupted()) {
            throw new RunStopped(Advance.STOPPED);
        }
    }

    /** Unwinds what needed a place. */
    private static final class NoRoom extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<String> hosts;

        NoRoom(Set<String> hosts) {
            super("no room at " + hosts, null, false, false);
            this.hosts = hosts;
        }
    }
}
