package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages whose scripts go on without end, while the browser answers. */
class PagePulseTest {

    private final BrowserSession session = BrowserSession.open(BrowserSettings.standard());

    @BeforeEach
    void show() {
        session.driver().get("data:text/html,<title>Ledger</title>");
    }

    @AfterEach
    void end() {
        session.close();
    }

    private PagePulse pulse(Duration patience) {
        return new PagePulse(() -> Reach.browserHere(session.driver()), patience);
    }

    private static boolean breaksOffWithin(PagePulse pulse, Duration limit) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < limit.toNanos()) {
            if (pulse.breaksOff()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aScriptThatNeverEndsIsBrokenOffAndThePageGoesOn() throws InterruptedException {
        session.driver().executeScript("setTimeout(() => { document.title = 'Counting'; for (;;); }, 2000)");
        try (var pulse = pulse(Duration.ofMillis(500))) {
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(60))).isTrue();
        }
        assertThat(session.driver().getTitle()).isEqualTo("Counting");
    }

    @Test
    void aPageThatAnswersIsLeftAlone() throws InterruptedException {
        try (var pulse = pulse(Duration.ofSeconds(2))) {
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(5))).isFalse();
        }
        assertThat(session.driver().getTitle()).isEqualTo("Ledger");
    }
}
