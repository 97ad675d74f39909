package dev.deskhand.service.reliability;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts instances one after the other in one place, and kills each, or stops it for longer than its lease. */
final class KillRound implements Runnable {

    private static final Duration STILL = Duration.ofSeconds(15);
    private static final int LONG_ENOUGH = 150;

    /** Where a kill has most to break. */
    private static final List<Point> CHOICE = Stream.concat(
                    Stream.of(Point.values()),
                    Stream.of(
                            Point.STEP_BEGUN,
                            Point.STEP_BEGUN,
                            Point.EFFECT_TO_BE_SENT,
                            Point.EFFECT_TO_BE_SENT,
                            Point.EFFECT_DONE,
                            Point.EFFECT_DONE,
                            Point.EFFECT_DONE))
            .toList();

    private static final List<Point> AT_EFFECTS =
            List.of(Point.EFFECT_TO_BE_SENT, Point.EFFECT_DONE, Point.EFFECT_DONE);

    private final KillSite site;
    private final AtomicInteger numbers;
    private final AtomicInteger left;
    private final Random random;
    private final Habits habits;
    private final List<Death> deaths;

    /**
     * How instances are treated.
     *
     * @param pauses share of them that are stopped before they are killed
     * @param longLives share of them that are left to work for longer
     * @param atEffects whether all are killed around an effect, the first after a pause when there are any
     */
    record Habits(double pauses, double longLives, boolean atEffects) {}

    /**
     * The end of an instance.
     *
     * @param born when its process was begun
     * @param paused when it was stopped, null when it was not
     * @param point where it was killed or stopped, null for a random time
     */
    record Death(
            long pid,
            Instant born,
            @Nullable Instant paused,
            Instant killed,
            @Nullable Point point) {

        /** Since when it can do nothing for its runs. */
        Instant away() {
            return paused == null ? killed : paused;
        }
    }

    /**
     * Kills until nothing is left to kill.
     *
     * @param left kills still to be made, shared by all rounds of the site
     * @param deaths where they are noted; safe for several threads
     */
    KillRound(KillSite site, AtomicInteger numbers, AtomicInteger left, long seed, Habits habits, List<Death> deaths) {
        this.site = site;
        this.numbers = numbers;
        this.left = left;
        this.random = new Random(seed);
        this.habits = habits;
        this.deaths = deaths;
    }

    @Override
    public void run() {
        try {
            while (left.getAndDecrement() > 0) {
                deaths.add(one());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Death one() throws IOException, InterruptedException {
        // At least one of each test is killed where its outcome is unknown.
        Point point = habits.atEffects() || deaths.isEmpty()
                ? AT_EFFECTS.get(random.nextInt(AT_EFFECTS.size()))
                : random.nextBoolean() ? CHOICE.get(random.nextInt(CHOICE.size())) : null;
        boolean pauses = habits.pauses() > 0
                && (habits.atEffects() && deaths.isEmpty() || random.nextDouble() < habits.pauses());
        Instant paused = null;
        try (var desk = site.instance(numbers.incrementAndGet(), point, 1 + random.nextInt(3))) {
            boolean unborn = point == null && random.nextInt(12) == 0;
            if (unborn) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
            } else {
                desk.await("READY");
                point = lived(desk, point);
            }
            if (!unborn && pauses) {
                paused = Instant.now();
                pause(desk);
            }
            desk.kill();
            return new Death(desk.pid(), desk.since, paused, Instant.now(), point);
        }
    }

    /** Lets it work, until it comes to the point or has written a number of times; the point when it came to it. */
    private @Nullable Point lived(Spawned desk, @Nullable Point point) throws InterruptedException {
        int entries = point != null || random.nextDouble() < habits.longLives() ? LONG_ENOUGH : random.nextInt(50);
        while (entries-- > 0) {
            var line = desk.await("", STILL);
            if (line.isEmpty()) {
                break;
            } else if (line.get().startsWith("POINT")) {
                return point;
            }
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
        return null;
    }

    /** Longer than its lease; then it goes on for a while, from where it was held if it was. */
    private void pause(Spawned desk) throws IOException, InterruptedException {
        desk.pause();
        TimeUnit.MILLISECONDS.sleep(KillSite.LEASE_SECONDS * 1000L + random.nextInt(4000));
        desk.tell("go on");
        desk.resume();
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(2000));
    }

    static List<Death> noted() {
        return java.util.Collections.synchronizedList(new ArrayList<>());
    }
}
