package dev.deskhand.tools.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarmPoolTest {

    private final AtomicLong now = new AtomicLong();
    private final List<Room> opened = new ArrayList<>();
    private final WarmPool<Room> pool = pool(2);

    /** A session that notes what becomes of it. */
    private static final class Room implements AutoCloseable {
        private boolean broken;
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    private WarmPool<Room> pool(int ready) {
        var size = new WarmPool.Size(ready, Duration.ofMinutes(30), Duration.ofHours(1));
        return new WarmPool<>(size, this::open, room -> !room.broken, now::get);
    }

    private Room open() {
        var room = new Room();
        opened.add(room);
        return room;
    }

    @Test
    void givesWhatStandsReadyAndNeverTheSameTwice() {
        pool.tend();
        assertThat(opened).hasSize(2);

        Room first = pool.take();
        Room second = pool.take();
        Room third = pool.take();

        assertThat(List.of(first, second)).isEqualTo(opened.subList(0, 2));
        assertThat(third).as("opened when none was ready").isSameAs(opened.get(2));
        pool.tend();
        assertThat(opened).hasSize(5);
        assertThat(List.of(first, second, third)).noneMatch(room -> room.closed);
    }

    @Test
    void opensNothingBeforehandWhereNoneShallStandReady() {
        WarmPool<Room> none = pool(0);
        none.tend();
        assertThat(opened).isEmpty();
        assertThat(none.take()).isSameAs(opened.getFirst());
    }

    @Test
    void replacesWhatBrokeWhileItWaited() {
        pool.tend();
        opened.getFirst().broken = true;

        assertThat(pool.take()).isSameAs(opened.get(1));
        assertThat(opened.getFirst().closed).isTrue();

        pool.tend();
        opened.get(3).broken = true;
        pool.tend();
        assertThat(opened.get(3).closed).isTrue();
        assertThat(pool.ready()).isEqualTo(2);
    }

    @Test
    void endsWhatNobodyNeedsForLongAndOpensAnewWhenSomebodyMay() {
        pool.tend();
        now.addAndGet(Duration.ofMinutes(31).toNanos());
        pool.tend();
        assertThat(opened).hasSize(2).allMatch(room -> room.closed);
        assertThat(pool.ready()).isZero();

        pool.expect();
        pool.tend();
        assertThat(pool.ready()).isEqualTo(2);
    }

    @Test
    void replacesWhatIsOld() {
        pool.tend();
        now.addAndGet(Duration.ofMinutes(61).toNanos());
        pool.expect();
        pool.tend();
        assertThat(opened).hasSize(4);
        assertThat(opened.subList(0, 2)).allMatch(room -> room.closed);
        assertThat(opened.subList(2, 4)).noneMatch(room -> room.closed);
    }

    @Test
    void waitsForOneThatIsBeingOpenedInsteadOfOpeningAnother() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var size = new WarmPool.Size(1, Duration.ofMinutes(30), Duration.ofHours(1));
        try (var slow = new WarmPool<>(
                size,
                () -> {
                    begun.countDown();
                    await(goOn);
                    return open();
                },
                room -> true,
                now::get)) {
            slow.begin();
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            var taken = CompletableFuture.supplyAsync(slow::take);
            goOn.countDown();
            assertThat(taken.get(20, TimeUnit.SECONDS)).isSameAs(opened.getFirst());
        }
        assertThat(opened.getFirst().closed).as("who took it closes it").isFalse();
    }

    @Test
    void whoNeedsOneThatCannotBeOpenedLearnsWhy() {
        var size = new WarmPool.Size(1, Duration.ofMinutes(30), Duration.ofHours(1));
        var tries = new ArrayList<Long>();
        var never = new WarmPool<Room>(
                size,
                () -> {
                    tries.add(now.get());
                    throw new IllegalStateException("no browser here");
                },
                room -> true,
                now::get);
        never.tend();
        never.tend();
        assertThat(tries).as("not again within a minute").hasSize(1);
        assertThatThrownBy(never::take).hasMessage("no browser here");
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        never.tend();
        assertThat(tries).hasSize(3);
    }

    @Test
    void anErrorWhileOpeningKeepsNobodyWaiting() throws Exception {
        var size = new WarmPool.Size(1, Duration.ofMinutes(30), Duration.ofHours(1));
        var tries = new AtomicLong();
        var once = new WarmPool<Room>(
                size,
                () -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return open();
                },
                room -> true,
                now::get);
        assertThatThrownBy(once::tend).isInstanceOf(OutOfMemoryError.class);
        assertThat(once.ready()).isZero();
        assertThat(CompletableFuture.supplyAsync(once::take).get(20, TimeUnit.SECONDS))
                .isSameAs(opened.getFirst());
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        once.tend();
        assertThat(once.ready()).isEqualTo(1);
    }

    @Test
    void oneThatCannotEvenBeLookedAtIsReplaced() {
        var size = new WarmPool.Size(1, Duration.ofMinutes(30), Duration.ofHours(1));
        var blind = new WarmPool<>(
                size,
                this::open,
                room -> {
                    if (room.broken) {
                        throw new IllegalStateException("nothing answers");
                    }
                    return true;
                },
                now::get);
        blind.tend();
        opened.getFirst().broken = true;
        blind.tend();
        assertThat(opened.getFirst().closed).isTrue();
        opened.get(1).broken = true;
        assertThat(blind.take()).isSameAs(opened.get(2));
        assertThat(opened.get(1).closed).isTrue();
    }

    @Test
    void closesWhatNobodyTookAndOpensNoMore() {
        pool.tend();
        Room taken = pool.take();
        pool.close();
        assertThat(opened.get(1).closed).isTrue();
        assertThat(taken.closed).isFalse();
        pool.tend();
        assertThat(opened).hasSize(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
