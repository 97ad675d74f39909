package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

    @Test
    void whoComesWhileSomebodyWritesSharesTheNextWrite() throws Exception {
        var batches = new ConcurrentLinkedQueue<List<Integer>>();
        var writing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var commits = new GroupCommit<Integer>(batch -> {
            batches.add(batch);
            writing.countDown();
            await(goOn);
        });

        List<Thread> threads = new ArrayList<>(List.of(Thread.ofVirtual().start(() -> commits.commit(0))));
        writing.await();
        for (int i = 1; i <= 20; i++) {
            int request = i;
            threads.add(Thread.ofPlatform().start(() -> commits.commit(request)));
        }
        for (Thread thread : threads.subList(1, threads.size())) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(batches).hasSize(2);
        assertThat(batches.stream().flatMap(List::stream)).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void manyThreadsAreWrittenOnceEachAndNeverByTwoAtATime() throws Exception {
        var written = new ConcurrentLinkedQueue<Integer>();
        var busy = new AtomicBoolean();
        var overlapped = new AtomicBoolean();
        var commits = new GroupCommit<Integer>(batch -> {
            overlapped.compareAndSet(false, !busy.compareAndSet(false, true));
            written.addAll(batch);
            busy.set(false);
        });

        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            int first = thread * 1_000;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    commits.commit(first + i);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(written).hasSize(16_000).doesNotHaveDuplicates();
        assertThat(overlapped).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
