package dev.deskhand.service.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** A browser in a person's hands, without a mouse. */
class TakeOverKeysTest {

    @Test
    void keysGoIntoThePictureAndShiftTabLeavesIt() throws IOException {
        var browser = TestBrowser.start();
        try (var site = new PreviewSite(PreviewEngine.renderer())) {
            browser.get(site.address() + "/en/light/take-over");
            var picture = browser.findElement(By.cssSelector(".take-view"));
            browser.executeScript("arguments[0].focus()", picture);
            new Actions(browser).sendKeys(Keys.TAB).perform();
            assertThat(browser.switchTo().activeElement()).isEqualTo(picture);

            new Actions(browser)
                    .keyDown(Keys.SHIFT)
                    .sendKeys(Keys.TAB)
                    .keyUp(Keys.SHIFT)
                    .perform();
            assertThat(browser.switchTo().activeElement()).isNotEqualTo(picture);
            assertThat(browser.findElement(By.id(picture.getDomAttribute("aria-describedby")))
                            .getText())
                    .contains("Shift+Tab leaves the picture");
        } finally {
            browser.quit();
        }
    }
}
