package dev.deskhand.tools.browser.session;

import java.time.Duration;

/** Sees to a browser when the process ends: an action under way has its time, and whoever owns it may close it before. */
final class ExitHook {

    private static final Duration TO_COME_TO_AN_END = Duration.ofSeconds(30);

    private final Thread thread;

    private ExitHook(Watchdog watchdog, Runnable leave) {
        this.thread = new Thread(() -> leaveLast(watchdog, leave), "browser-end");
    }

    /** @throws IllegalStateException when the process is ending already */
    static ExitHook set(Watchdog watchdog, Runnable leave) {
        var hook = new ExitHook(watchdog, leave);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The process is ending: the hook finds the work done.
        }
    }

    private static void leaveLast(Watchdog watchdog, Runnable leave) {
        long end = System.nanoTime() + TO_COME_TO_AN_END.toNanos();
        try {
            while (watchdog.isWorking() && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave.run();
    }
}
