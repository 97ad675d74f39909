package dev.deskhand.tools.browser.action;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One drag with the mouse, from the press to the release: whatever goes wrong in between, the button does not stay down. */
final class Drag {

    private static final Duration STEP = Duration.ofMillis(30);
    private static final int FIRST_MOVE = 6;

    private final RemoteWebDriver driver;
    private final Page page;
    private final Found from;

    Drag(Page page, Found from) {
        this.driver = page.driver();
        this.page = page;
        this.from = from;
    }

    /** By so many pixels. */
    void by(int right, int down) {
        held(() -> pressed()
                .moveByOffset(right - FIRST_MOVE, down - FIRST_MOVE)
                .pause(STEP)
                .release()
                .perform());
    }

    /** Onto another element of the same document; where the window does not hold both, the page is scrolled while the button is down. */
    void onto(Found to) {
        from.enter(driver);
        boolean both = Boolean.TRUE.equals(PageScripts.call(driver, "bothEnds", from.element(), to.element()));
        held(() -> {
            if (both) {
                dropped(pressed(), to).perform();
                return;
            }
            pressed().perform();
            if (!Boolean.TRUE.equals(PageScripts.call(driver, "bringEnd", to.element()))) {
                throw unreachable(to);
            }
            dropped(new Actions(driver), to).perform();
        });
    }

    private Actions pressed() {
        return new Actions(driver)
                .moveToElement(from.element())
                .clickAndHold()
                .moveByOffset(FIRST_MOVE, FIRST_MOVE)
                .pause(STEP);
    }

    private static Actions dropped(Actions hand, Found to) {
        return hand.moveToElement(to.element(), 2, 2)
                .pause(STEP)
                .moveToElement(to.element())
                .pause(STEP)
                .release();
    }

    /** What was begun and can't be brought to its end is let go where it was taken up. */
    private void held(Runnable hand) {
        PressGuard.arm(page, from);
        from.enter(driver);
        boolean ended = false;
        try {
            hand.run();
            ended = true;
        } finally {
            if (!ended) {
                letGo();
            }
        }
    }

    private void letGo() {
        try {
            PageScripts.call(driver, "bringEnd", from.element());
            new Actions(driver).sendKeys(Keys.ESCAPE).perform();
        } catch (WebDriverException e) {
            // what it was taken from is gone
        }
        try {
            driver.resetInputState();
        } catch (WebDriverException e) {
            // so is the page
        }
    }

    private ToolFailure unreachable(Found to) {
        return new ToolFailure(
                        FailureKind.REJECTED,
                        "The " + to.described()
                                + " could not be brought into the window while the " + from.described()
                                + " was held. It was let go where it had stood.",
                        "Make room first: close what lies over the page, or scroll the part they stand in.")
                .having(Sent.MAYBE);
    }
}
