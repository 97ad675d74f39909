package dev.deskhand.tools.browser.driver;

import java.time.Duration;

/** Looking again and again until something is so, for a bounded time. */
public final class Waiting {

    private static final long PAUSE_MILLIS = 40;

    private final long end;

    public Waiting(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** Pauses a moment; false when the time is over. */
    public boolean again() throws InterruptedException {
        if (System.nanoTime() >= end) {
            return false;
        }
        Thread.sleep(PAUSE_MILLIS);
        return true;
    }
}
