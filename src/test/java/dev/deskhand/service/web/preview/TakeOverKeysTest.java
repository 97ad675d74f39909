package dev.deskhand.service.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser in a person's hands, without a mouse. */
class TakeOverKeysTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PRESS = """
            const pressed = new KeyboardEvent('keydown', {key: arguments[0], shiftKey: arguments[1], cancelable: true});
            document.querySelector('.take-view').dispatchEvent(pressed);
            return pressed.defaultPrevented;
            """;

    @Test
    void keysGoIntoThePictureAndShiftTabLeavesIt() throws IOException {
        var browser = TestBrowser.start();
        try (var site = new PreviewSite(PreviewEngine.renderer())) {
            browser.get(site.address() + "/en/light/take-over");
            assertThat(staysIn(browser, "Tab", false)).isTrue();
            assertThat(staysIn(browser, "a", true)).isTrue();
            assertThat(staysIn(browser, "Tab", true)).isFalse();
            assertThat(browser.findElement(By.id("take-keys")).getText()).contains("Shift+Tab leaves the picture");
        } finally {
            browser.quit();
        }
    }

    @Test
    void aTextThatWasRefusedStaysInItsFieldAndSaysWhy() throws IOException {
        var browser = TestBrowser.start();
        try (var site = new PreviewSite(PreviewEngine.renderer())) {
            browser.get(site.address() + "/en/light/take-over");
            inputs(browser, 400, "{\"detail\": \"The text is too long.\", \"advice\": \"Type it in parts.\"}");
            type(browser, "a long text");
            awaitNote(browser, "The text is too long. Type it in parts.");
            assertThat(typed(browser)).isEqualTo("a long text");

            inputs(browser, 204, null);
            browser.findElement(By.id("take-text")).submit();
            awaitNote(browser, "");
            new WebDriverWait(browser, LONG).until(page -> typed(browser).isEmpty());
        } finally {
            browser.quit();
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsNotTheEnd() throws IOException {
        var browser = TestBrowser.start();
        try (var site = new PreviewSite(PreviewEngine.renderer())) {
            browser.get(site.address() + "/en/light/take-over");
            browser.executeScript(
                    "window.whole = window.fetch; window.fetch = async () => { throw new TypeError('away'); };");
            awaitNote(browser, "Deskhand does not answer just now. Trying again…");
            type(browser, "kept");
            awaitNote(browser, "That may not have arrived. Look at the picture before you do it again.");
            assertThat(typed(browser)).isEqualTo("kept");

            awaitNote(browser, "Deskhand does not answer just now. Trying again…");
            browser.executeScript("window.fetch = window.whole;");
            awaitNote(browser, "");
            inputs(browser, 409, "{}");
            type(browser, "!");
            awaitNote(browser, "The run has gone on, or its browser was closed.");
        } finally {
            browser.quit();
        }
    }

    /** What is sent from now on is answered so; pictures are asked for as before. */
    private static void inputs(ChromeDriver browser, int status, @Nullable String body) {
        browser.executeScript("""
                const [status, body] = arguments, whole = window.fetch;
                window.fetch = async (to, how) => String(to).endsWith('/input') ? new Response(body, { status }) : whole(to, how);""", status, body);
    }

    private static void type(ChromeDriver browser, String text) {
        var field = browser.findElement(By.id("take-text"));
        field.sendKeys(text);
        field.submit();
    }

    private static String typed(ChromeDriver browser) {
        return String.valueOf(browser.findElement(By.id("take-text")).getDomProperty("value"));
    }

    private static void awaitNote(ChromeDriver browser, String note) {
        var said = By.cssSelector(".take [role=status]");
        new WebDriverWait(browser, LONG)
                .until(page -> note.equals(page.findElement(said).getDomProperty("textContent")));
    }

    /** Whether the picture takes the key for itself; it may be pressed while there is no picture yet. */
    private static boolean staysIn(ChromeDriver browser, String key, boolean shift) {
        return Boolean.TRUE.equals(browser.executeScript(PRESS, key, shift));
    }
}
