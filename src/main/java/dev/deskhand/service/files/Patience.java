package dev.deskhand.service.files;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits for a store that cannot be used just now, before a worker lets its run go. */
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private Patience() {}

    static <T> T with(Supplier<T> work) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailableException e) {
                if (System.nanoTime() > end || !pause()) {
                    throw e;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
