package dev.deskhand.service.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** A browser in a person's hands, without a mouse. */
class TakeOverKeysTest {

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

    /** Whether the picture takes the key for itself; it may be pressed while there is no picture yet. */
    private static boolean staysIn(ChromeDriver browser, String key, boolean shift) {
        return Boolean.TRUE.equals(browser.executeScript(PRESS, key, shift));
    }
}
