package dev.deskhand.tools.browser.driver;

import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A click of the driver's, which asks the page where the element lies: one that comes down elsewhere is stopped, see press.js. */
public final class HeldClick {

    private HeldClick() {}

    /** @throws ElementClickInterceptedException when something else was met: nothing was clicked */
    public static void on(RemoteWebDriver driver, WebElement element) {
        if (PageScripts.apart(driver).isEmpty()) {
            element.click();
            return;
        }
        PageScripts.call(driver, "armPress", element, element);
        element.click();
        String missed = missed(driver);
        if (!missed.isEmpty()) {
            throw new ElementClickInterceptedException("element click intercepted: " + missed + " came in its place");
        }
    }

    /** What went away with its document had met it: that it cannot be asked is no sign of anything else. */
    private static String missed(RemoteWebDriver driver) {
        try {
            return PageScripts.json(driver, "pressMet").path("missed").asText();
        } catch (UnhandledAlertException e) {
            throw e;
        } catch (WebDriverException e) {
            return "";
        }
    }
}
