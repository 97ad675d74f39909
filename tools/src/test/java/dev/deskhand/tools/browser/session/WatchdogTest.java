package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.CommandClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Browsers and drivers that give a sign whenever they are asked for one, and leave a command without an answer. */
class WatchdogTest {

    private static final long LONG_ENOUGH = 30;

    private final AtomicLong now = new AtomicLong();
    private final CommandClock commands = new CommandClock(now::get);
    private final CountDownLatch helped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private final Vitals wellAsItSeems = new Vitals() {
        @Override
        public boolean isSilent() {
            return false;
        }

        @Override
        public long megabytes() {
            return 0;
        }

        @Override
        public void end() {
            ended.countDown();
        }
    };

    private Watchdog watchdog() {
        return new Watchdog(
                wellAsItSeems, new PagePulse(() -> null, Duration.ofSeconds(50)), commands, helped::countDown, 0);
    }

    @Test
    void aCommandThatIsNeverAnsweredEndsTheBrowser() throws InterruptedException {
        try (var watchdog = watchdog()) {
            commands.sent("click");
            now.set(Duration.ofSeconds(91).toNanos());
            assertThat(ended.await(LONG_ENOUGH, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.wasStuck()).isTrue();
            assertThat(watchdog.wasHung()).isFalse();
        }
    }

    @Test
    void oneThatTakesAWhileIsHelpedAndNothingEnded() throws InterruptedException {
        try (var watchdog = watchdog()) {
            commands.answered(commands.sent("get"));
            commands.sent("click");
            now.set(Duration.ofSeconds(4).toNanos());
            assertThat(helped.await(LONG_ENOUGH, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.wasStuck()).isFalse();
            assertThat(ended.getCount()).isEqualTo(1);
        }
    }

    @Test
    void whatIsAnsweredOrAFileThatIsSentOverIsNotHeldAgainstIt() {
        Object first = commands.sent("click");
        now.set(5);
        commands.sent("uploadFile");
        commands.answered(commands.sent("get"));
        assertThat(commands.longest()).isEqualTo(Duration.ofNanos(5));
        commands.answered(first);
        assertThat(commands.longest()).isZero();
    }
}
