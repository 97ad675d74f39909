package dev.deskhand.tools.browser.driver;

import com.fasterxml.jackson.databind.JsonNode;
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
        try {
            element.click();
        } catch (WebDriverException e) {
            disarm(driver);
            throw e;
        }
        JsonNode met = met(driver);
        String missed = met.path("missed").asText();
        if (met.path("late").asBoolean()) {
            throw new WebDriverException(missed + " came in its place and may have been clicked");
        }
        if (!missed.isEmpty()) {
            throw new ElementClickInterceptedException("element click intercepted: " + missed + " came in its place");
        }
    }

    private static void disarm(RemoteWebDriver driver) {
        try {
            met(driver);
        } catch (UnhandledAlertException e) {
            // what raised it had met what was meant
        }
    }

    /** What went away with its document had met it: that it cannot be asked is no sign of anything else. */
    private static JsonNode met(RemoteWebDriver driver) {
        try {
            return PageScripts.json(driver, "pressMet");
        } catch (UnhandledAlertException e) {
            throw e;
        } catch (WebDriverException e) {
            return PageScripts.JSON.createObjectNode();
        }
    }
}
