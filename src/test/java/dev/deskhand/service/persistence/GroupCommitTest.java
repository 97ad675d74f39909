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

    @Test
    void whatIsSubmittedIsWrittenWithoutAnybodyWaiting() throws Exception {
        var written = new CountDownLatch(2);
        var told = new ConcurrentLinkedQueue<Integer>();
        var commits = new GroupCommit<Integer>(batch -> batch.forEach(one -> written.countDown()));
        var first = commits.submit(1, () -> told.add(1));
        first.await();
        assertThat(told).containsExactly(1);
        commits.submit(2, () -> {
            throw new IllegalStateException("a listener's mistake");
        });
        written.await();
        commits.commit(3);
    }

    @Test
    void thoseWhoWaitAndThoseWhoDoNotAreWrittenOnceEachAndInOrder() throws Exception {
        var written = new ConcurrentLinkedQueue<Integer>();
        var busy = new AtomicBoolean();
        var overlapped = new AtomicBoolean();
        var commits = new GroupCommit<Integer>(batch -> {
            overlapped.compareAndSet(false, !busy.compareAndSet(false, true));
            written.addAll(batch);
            busy.set(false);
        });
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int first = thread * 1_000;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    if (i % 3 == 0) {
                        commits.commit(first + i);
                    } else {
                        commits.submit(first + i, () -> {}).await();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(written).hasSize(8_000).doesNotHaveDuplicates();
        assertThat(overlapped).isFalse();
        for (int thread = 0; thread < 8; thread++) {
            int its = thread;
            assertThat(written.stream().filter(one -> one / 1_000 == its)).isSorted();
        }
    }

    @Test
    void whatComesWhileSomebodyWritesIsWrittenTogetherInTheOrderInWhichItCame() throws Exception {
        var batches = new ConcurrentLinkedQueue<List<Integer>>();
        var writing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var commits = new GroupCommit<Integer>(batch -> {
            batches.add(batch);
            writing.countDown();
            await(goOn);
        });
        commits.submit(0, () -> {});
        writing.await();
        var one = commits.submit(10, () -> {});
        commits.submit(20, () -> {});
        var two = commits.submit(11, () -> {});
        assertThat(one.isWritten()).isFalse();
        goOn.countDown();
        two.await();
        assertThat(batches).containsExactly(List.of(0), List.of(10, 20, 11));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
