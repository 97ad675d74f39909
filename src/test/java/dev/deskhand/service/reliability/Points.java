package dev.deskhand.service.reliability;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Says so when the work comes to a point, and holds the thread there until the parent process lets it go on, or does not.
 *
 * <p>The parent kills or stops the whole process from outside; the other threads know nothing of it.
 */
final class Points {

    private final @Nullable Point wanted;
    private final AtomicInteger left;
    private final CountDownLatch released = new CountDownLatch(1);

    /** @param times at which time of passing the point */
    Points(@Nullable Point wanted, int times) {
        this.wanted = wanted;
        this.left = new AtomicInteger(times);
    }

    void at(Point point) {
        if (point == wanted && left.decrementAndGet() == 0) {
            System.out.println("POINT " + point);
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void release() {
        released.countDown();
    }
}
