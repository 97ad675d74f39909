package dev.deskhand.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockWatchTest {

    private final SettableClock wall = new SettableClock(SampleEvents.T);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final WallClockWatch watch = new WallClockWatch(wall, nanos::get);

    /** Time goes on, on both clocks. */
    private void passes(Duration time) {
        wall.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void timeThatPassesIsNoJumpHoweverLongItTakes() {
        for (Duration time : new Duration[] {Duration.ZERO, Duration.ofSeconds(1), Duration.ofDays(40)}) {
            passes(time);
            assertThat(watch.look()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT3H", "PT-30H", "PT2.001S", "PT-2.001S"})
    void aJumpIsToldOnceByItsLength(Duration jump) {
        passes(Duration.ofSeconds(10));
        wall.advance(jump);

        assertThat(watch.look()).contains(jump);
        passes(Duration.ofSeconds(1));
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void whatAClockIsSetRightByInSmallStepsIsNotWorthSaying() {
        for (int step = 0; step < 10; step++) {
            wall.advance(Duration.ofSeconds(step % 2 == 0 ? 2 : -2));
            assertThat(watch.look()).isEmpty();
        }
    }
}
