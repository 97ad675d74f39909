package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.SilentBrowserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
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

    /** Of the tab that the driver is at, over a line that is there before the tab has anything to do. */
    private PagePulse pulse(Duration patience) throws InterruptedException {
        assertThat(session.line().open()).isPresent();
        return new PagePulse(session.line()::known, patience);
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
        var pulse = pulse(Duration.ofSeconds(2));
        neverEnds();
        assertThat(breaksOffWithin(pulse, Duration.ofSeconds(60))).isTrue();
        assertThat(session.driver().getTitle()).isEqualTo("Counting");
    }

    @Test
    void aScriptThatHadLongBegunWhenItWasFirstAskedIsBrokenOffToo() throws Exception {
        var pulse = pulse(Duration.ofSeconds(2));
        String tab = session.driver().getWindowHandle();
        neverEnds();
        try (var other = Reach.to(session.driver()).tab(tab)) {
            new FluentWait<>(other).withTimeout(Duration.ofSeconds(60)).until(PagePulseTest::isBusy);
        }
        assertThat(breaksOffWithin(pulse, Duration.ofSeconds(60))).isTrue();
        assertThat(session.driver().getTitle()).isEqualTo("Counting");
    }

    private static boolean isBusy(DevTools line) {
        try {
            line.call("Runtime.evaluate", JsonNodeFactory.instance.objectNode().put("expression", "1"));
            return false;
        } catch (SilentBrowserException e) {
            return true;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoWaitsIsToldBeforeAndNothingIsBrokenOffWhenNobodyWaitsAnyMore() throws InterruptedException {
        var asked = new AtomicInteger();
        var pulse = pulse(Duration.ofSeconds(2));
        neverEnds();
        boolean broke = breaksOffWithin(pulse, Duration.ofSeconds(60), false, () -> asked.incrementAndGet() == 2);
        assertThat(broke).isTrue();
        assertThat(asked).as("the first time it went on").hasValue(2);
        assertThat(session.driver().getTitle()).isEqualTo("Counting");
    }

    @Test
    void aDialogThatNobodyHasAnsweredAndWhatOtherTabsDoIsNoScriptWithoutEnd() throws InterruptedException {
        String first = session.driver().getWindowHandle();
        String second = session.driver().switchTo().newWindow(WindowType.TAB).getWindowHandle();
        session.driver().switchTo().window(first);
        raiseDialog();
        session.driver().switchTo().window(second);
        assertThat(breaksOffWithin(pulse(Duration.ofSeconds(2)), Duration.ofSeconds(6)))
                .as("in another tab")
                .isFalse();
        session.driver().switchTo().window(first);
        session.driver().switchTo().alert().accept();
        var pulse = pulse(Duration.ofSeconds(2));
        raiseDialog();
        DevTools line = Objects.requireNonNull(session.line().known());
        new FluentWait<>(line).withTimeout(Duration.ofSeconds(20)).until(DevTools::hasDialog);
        assertThat(breaksOffWithin(pulse, Duration.ofSeconds(6), true, () -> true))
                .as("in the same")
                .isFalse();
        session.driver().switchTo().alert().accept();
    }

    private void raiseDialog() {
        session.driver().executeScript("setTimeout(() => alert('Your session ends soon'), 0)");
        new WebDriverWait(session.driver(), Duration.ofSeconds(20)).until(ExpectedConditions.alertIsPresent());
    }

    @Test
    void aPageThatAnswersIsLeftAlone() throws InterruptedException {
        var pulse = pulse(Duration.ofSeconds(2));
        assertThat(breaksOffWithin(pulse, Duration.ofSeconds(5))).isFalse();
        assertThat(session.driver().getTitle()).isEqualTo("Ledger");
    }
}
