package dev.deskhand.tools.browser.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;

class BrowserFailuresTest {

    @Test
    void aBusyPageIsNoEndOfTheBrowser() {
        var busy = new ScriptTimeoutException("script timeout: the page gave no answer", new IOException("silent"));

        assertThat(BrowserFailures.isDead(busy)).isFalse();
        assertThat(BrowserFailures.of(busy, "looking").kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void aPageThatHasGoneOnIsNoEndOfTheBrowserWhateverWordsItHasForThat() {
        assertThat(BrowserFailures.isDead(new StaleElementReferenceException(
                        "stale element reference: its document went away (Inspected target navigated or closed)")))
                .isFalse();
        assertThat(BrowserFailures.isDead(new JavascriptException("javascript error: the database connection closed")))
                .isFalse();
    }

    @Test
    void aDriverThatIsGoneIsTheEnd() {
        assertThat(BrowserFailures.isDead(new WebDriverException("disconnected: not connected to DevTools")))
                .isTrue();
        assertThat(BrowserFailures.isDead(new WebDriverException("no answer", new IOException("connection reset"))))
                .isTrue();
    }
}
