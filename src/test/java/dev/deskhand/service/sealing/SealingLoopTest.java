package dev.deskhand.service.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.RunFeed;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
}
