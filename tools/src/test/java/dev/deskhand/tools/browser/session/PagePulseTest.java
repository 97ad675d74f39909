package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

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
        return new PagePulse(
                () -> Reach.browserHere(session.driver()), at(session.driver().getWindowHandle()), patience);
    }

    private static PagePulse.Place at(String tab) {
        return new PagePulse.Place() {
            @Override
            public String workedIn() {
                return tab;
            }

            @Override
            public boolean hasDialog() {
                return false;
            }
        };
    }

    private static boolean breaksOffWithin(PagePulse pulse, Duration limit) throws InterruptedException {
        return breaksOffWithin(pulse, limit, false, () -> true);
    }

    private static boolean breaksOffWithin(PagePulse pulse, Duration limit, boolean overdue, BooleanSupplier told)
            throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < limit.toNanos()) {
            if (pulse.breaksOff(overdue, told)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private void neverEnds() {
        session.driver().executeScript("setTimeout(() => { document.title = 'Counting'; for (;;); }, 1000)");
    }

    @Test
    void aScriptThatNeverEndsIsBrokenOffAndThePageGoesOn() throws InterruptedException {
        try (var pulse = pulse(Duration.ofSeconds(2))) {
            neverEnds();
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(60))).isTrue();
        }
        assertThat(session.driver().getTitle()).isEqualTo("Counting");
    }

    @Test
    void whoWaitsIsToldBeforeAndNothingIsBrokenOffWhenNobodyWaitsAnyMore() throws InterruptedException {
        var asked = new AtomicInteger();
        try (var pulse = pulse(Duration.ofSeconds(2))) {
            neverEnds();
            boolean broke = breaksOffWithin(pulse, Duration.ofSeconds(60), false, () -> asked.incrementAndGet() == 2);
            assertThat(broke).isTrue();
        }
        assertThat(asked).as("the first time it went on").hasValue(2);
        assertThat(session.driver().getTitle()).isEqualTo("Counting");
    }

    @Test
    void aDialogThatNobodyHasAnsweredAndWhatOtherTabsDoIsNoScriptWithoutEnd() throws InterruptedException {
        String first = session.driver().getWindowHandle();
        session.driver().switchTo().newWindow(WindowType.TAB);
        try (var pulse = pulse(Duration.ofSeconds(2))) {
            session.driver().switchTo().window(first);
            session.driver().executeScript("setTimeout(() => alert('Your session ends soon'), 0)");
            new WebDriverWait(session.driver(), Duration.ofSeconds(20)).until(ExpectedConditions.alertIsPresent());
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(6)))
                    .as("in another tab")
                    .isFalse();
        }
        session.driver().switchTo().alert().accept();
        try (var pulse = pulse(Duration.ofSeconds(2))) {
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(3))).isFalse();
            session.driver().executeScript("setTimeout(() => alert('Your session ends soon'), 0)");
            new WebDriverWait(session.driver(), Duration.ofSeconds(20)).until(ExpectedConditions.alertIsPresent());
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(6), true, () -> true))
                    .as("in the same")
                    .isFalse();
        }
        session.driver().switchTo().alert().accept();
    }

    @Test
    void aPageThatAnswersIsLeftAlone() throws InterruptedException {
        try (var pulse = pulse(Duration.ofSeconds(2))) {
            assertThat(breaksOffWithin(pulse, Duration.ofSeconds(5))).isFalse();
        }
        assertThat(session.driver().getTitle()).isEqualTo("Ledger");
    }
}
