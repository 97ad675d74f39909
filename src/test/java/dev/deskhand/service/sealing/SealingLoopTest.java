package dev.deskhand.service.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.workflows.journal.SampleEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingLoopTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void anErrorDoesNotEndTheWorkOnTheLog() throws Exception {
        var log = new SampleLog(folder);
        var loop = new SealingLoop(log.tree, log.checkpoints, new RunFeed());
        var broken = new AtomicBoolean(true);
        var wentOn = new CountDownLatch(1);

        loop.start(() -> {
            if (broken.getAndSet(false)) {
                throw new OutOfMemoryError("once");
            }
            wentOn.countDown();
        });

        assertThat(wentOn.await(60, TimeUnit.SECONDS)).isTrue();
        loop.stop();
    }

    /** A loop whose time stands still until it is set; each round of it is told. */
    private static SealingLoop started(SampleLog log, AtomicLong nanos, BlockingQueue<Long> rounds) {
        var loop = new SealingLoop(log.tree, log.checkpoints, log.feed, nanos::get);
        loop.start(() -> rounds.add(log.leaves.head().size()));
        return loop;
    }

    private static void awaitLeaves(BlockingQueue<Long> rounds, long leaves) throws InterruptedException {
        for (Long size = 0L; size < leaves; ) {
            size = rounds.poll(60, TimeUnit.SECONDS);
            assertThat(size).as("the loop goes round").isNotNull();
        }
    }

    @Test
    void theEndOfARunIsSignedAtOnce() throws Exception {
        var log = new SampleLog(folder);
        var rounds = new LinkedBlockingQueue<Long>();
        SealingLoop loop = started(log, new AtomicLong(), rounds);
        log.run("r1");

        awaitLeaves(rounds, 10);
        assertThat(log.heads.last().orElseThrow().size()).isGreaterThanOrEqualTo(10);
        loop.stop();
    }

    @Test
    void aRunThatGoesOnIsSignedWhenAMinuteHasPassedAndNotBefore() throws Exception {
        var log = new SampleLog(folder);
        var rounds = new LinkedBlockingQueue<Long>();
        var nanos = new AtomicLong();
        SealingLoop loop = started(log, nanos, rounds);
        log.append("r1", SampleEvents.created("{'steps':[{'use':'http.request'}]}"));
        awaitLeaves(rounds, 1);
        nanos.set(Duration.ofSeconds(59).toNanos());
        rounds.clear();
        awaitLeaves(rounds, 1);
        awaitLeaves(rounds, 1);
        assertThat(log.heads.last()).isEmpty();

        nanos.set(Duration.ofSeconds(61).toNanos());
        rounds.clear();
        awaitLeaves(rounds, 1);
        awaitLeaves(rounds, 1);
        assertThat(log.heads.last().orElseThrow().size()).isPositive();
        loop.stop();
    }
}
