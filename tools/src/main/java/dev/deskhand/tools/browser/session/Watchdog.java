package dev.deskhand.tools.browser.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks after a browser while an action waits for it: a driver or browser that stands still would
 * otherwise keep the action for minutes.
 */
public final class Watchdog implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int MISSES = 2;

    private final Vitals vitals;
    private final long most;
    private final AtomicInteger working = new AtomicInteger();
    private final Thread thread;
    private volatile boolean hung;
    private volatile boolean grown;

    /** @param most megabytes the browser may take; 0 for any */
    Watchdog(Vitals vitals, long most) {
        this.vitals = vitals;
        this.most = most;
        this.thread = Thread.ofVirtual().name("browser-watchdog").start(this::watch);
    }

    /** Does what waits for the browser. */
    public <T> T during(Work<T> work) throws InterruptedException {
        working.incrementAndGet();
        try {
            return work.done();
        } finally {
            working.decrementAndGet();
        }
    }

    /** Something that may wait long. */
    public interface Work<T> {
        T done() throws InterruptedException;
    }

    /** Whether something waits for the browser just now. */
    boolean isWorking() {
        return working.get() > 0;
    }

    /** Whether it stood still and was ended for that. */
    public boolean wasHung() {
        return hung;
    }

    /** Whether it took more memory than it may and was ended for that. */
    public boolean wasTooLarge() {
        return grown;
    }

    private void watch() {
        int missed = 0;
        try {
            while (missed < MISSES) {
                Thread.sleep(BETWEEN);
                missed = working.get() > 0 && vitals.isSilent() ? missed + 1 : 0;
                grown = missed == 0 && working.get() > 0 && most > 0 && vitals.megabytes() > most;
                if (grown) {
                    break;
                }
            }
            hung = !grown;
            vitals.end();
        } catch (InterruptedException e) {
            // The browser is no more.
        } finally {
            vitals.close();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
