package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.driver.CommandClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks after a browser while somebody waits for it: a driver or browser that stands still, a command that is never answered, or a
 * script of the page that never ends would otherwise keep whoever waits for minutes.
 */
public final class Watchdog implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int MISSES = 2;

    /** After this long it is time to ask the pages, too: what is quick never is. */
    private static final Duration LONG = Duration.ofSeconds(8);

    /** After this long what a command waits for may never come. */
    private static final Duration AWHILE = Duration.ofSeconds(3);

    /** Longer than a page may take to load, or a script to end. */
    private static final Duration UNANSWERED = Duration.ofSeconds(90);

    private final Vitals vitals;
    private final long most;
    private final AtomicInteger working = new AtomicInteger();
    private final Thread thread;
    private final PagePulse pulse;
    private final CommandClock commands;
    private final Runnable heldUp;
    private volatile boolean brokeOff;
    private volatile long since;
    private volatile long until;
    private volatile boolean hung;
    private volatile boolean stuck;
    private volatile boolean grown;

    /**
     * @param commands how long the driver has waited for answers
     * @param heldUp done again and again while a command takes a while
     * @param most megabytes the browser may take; 0 for any
     */
    Watchdog(Vitals vitals, PagePulse pulse, CommandClock commands, Runnable heldUp, long most) {
        this.vitals = vitals;
        this.pulse = pulse;
        this.commands = commands;
        this.heldUp = heldUp;
        this.most = most;
        this.thread = Thread.ofVirtual().name("browser-watchdog").start(this::watch);
    }

    /**
     * Does what waits for the browser.
     *
     * @param limit the time it has
     */
    public <T> T during(Duration limit, Work<T> work) throws InterruptedException {
        begin(limit);
        try {
            return work.done();
        } finally {
            working.decrementAndGet();
        }
    }

    private synchronized void begin(Duration limit) {
        if (working.getAndIncrement() == 0) {
            since = System.nanoTime();
            until = since + limit.toNanos();
            brokeOff = false;
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

    /** Whether it, or its driver, left a command without an answer and was ended for that. */
    public boolean wasStuck() {
        return stuck;
    }

    /** Whether it took more memory than it may and was ended for that. */
    public boolean wasTooLarge() {
        return grown;
    }

    /** Whether a script of the page that would not end was broken off while the last work waited. */
    public boolean brokeOff() {
        return brokeOff;
    }

    private void watch() {
        int missed = 0;
        try {
            while (missed < MISSES) {
                Thread.sleep(BETWEEN);
                boolean awhile = commands.longest().compareTo(AWHILE) > 0;
                missed = (working.get() > 0 || awhile) && vitals.isSilent() ? missed + 1 : 0;
                grown = missed == 0 && working.get() > 0 && most > 0 && vitals.megabytes() > most;
                stuck = missed == 0 && !grown && commands.longest().compareTo(UNANSWERED) > 0;
                if (grown || stuck) {
                    break;
                }
                if (awhile && missed == 0) {
                    heldUp.run();
                }
                askPages(missed);
            }
            hung = !grown && !stuck;
            vitals.end();
        } catch (InterruptedException e) {
            // The browser is no more.
        } finally {
            vitals.close();
        }
    }

    /** Only where browser and driver answer: else it is their silence. */
    private void askPages(int missed) throws InterruptedException {
        long begun = since;
        if (missed > 0 || working.get() == 0 || System.nanoTime() - begun < LONG.toNanos()) {
            pulse.forget();
        } else {
            pulse.breaksOff(System.nanoTime() - until > 0, () -> tell(begun));
        }
    }

    /** Told before it is done: who waits may be awake before this returns. False when the work that was asked for is done by now. */
    private synchronized boolean tell(long begun) {
        if (working.get() == 0 || since != begun) {
            return false;
        }
        brokeOff = true;
        return true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
