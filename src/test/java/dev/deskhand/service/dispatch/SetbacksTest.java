package dev.deskhand.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetbacksTest {

    private long nanos = Long.MAX_VALUE - 5;
    private final Setbacks setbacks = new Setbacks(() -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void eachTimeARunIsLeftAloneForLongerUpToHalfAMinute() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            setbacks.met("r", "the disk is full");
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(setbacks.isWaiting("r")).as("before %d s", seconds).isTrue();
            pass(Duration.ofNanos(1));
            assertThat(setbacks.isWaiting("r")).as("after %d s", seconds).isFalse();
            assertThat(setbacks.why("r")).contains("the disk is full");
        }
        assertThat(setbacks.isWaiting("another")).isFalse();
    }

    /** Such as a paused run that somebody lets go on: nobody waits half a minute for it. */
    @Test
    void whoeverSaysSomethingOfARunHasItTakenUpAtOnceUnlessWhatItNeedsIsAway() {
        setbacks.met("paused", "");
        setbacks.met("full", "the disk is full");
        setbacks.heard("paused");
        setbacks.heard("full");
        setbacks.heard("another");
        assertThat(setbacks.isWaiting("paused")).isFalse();
        assertThat(setbacks.isWaiting("full")).isTrue();
        assertThat(setbacks.count()).isOne();
    }

    @Test
    void whatWentWellOnceBeginsAnew() {
        setbacks.met("r", "full");
        setbacks.met("r", "full");
        setbacks.over("r");
        assertThat(setbacks.count()).isZero();
        setbacks.met("r", "full");
        pass(Duration.ofSeconds(1));
        assertThat(setbacks.isWaiting("r")).isFalse();
    }

    @Test
    void aRunThatNobodyTakesUpHereAgainIsForgotten() {
        setbacks.met("r", "full");
        pass(Duration.ofSeconds(30));
        assertThat(setbacks.count()).isOne();
        assertThat(setbacks.why()).contains("full");
        pass(Duration.ofSeconds(1));
        assertThat(setbacks.count()).isZero();
        assertThat(setbacks.why()).isEmpty();
    }
}
