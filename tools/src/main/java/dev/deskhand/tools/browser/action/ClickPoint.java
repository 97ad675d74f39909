package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import java.util.Optional;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Where a press of the mouse meets an element, in the window: worked out apart from the page, since a driver that is told to click
 * asks the page's own scripts for the place.
 */
record ClickPoint(int x, int y) {

    /**
     * Looks now; empty where scripts do not run apart from the page.
     *
     * @throws ElementNotInteractableException when it is not in sight, or something lies over it
     */
    static Optional<ClickPoint> of(Page page, Found found) {
        RemoteWebDriver driver = page.driver();
        if (DriverPlace.of(driver).flatMap(DriverPlace::world).isEmpty()) {
            return Optional.empty();
        }
        found.enter(driver);
        JsonNode at = free(PageScripts.json(driver, "clickPoint", found.element()));
        for (int depth = found.frames().size() - 1; depth >= 0 && at.has("x"); depth--) {
            found.enterAround(driver, depth);
            at = free(PageScripts.json(
                    driver,
                    "framePress",
                    found.frames().get(depth),
                    at.path("x").asDouble(),
                    at.path("y").asDouble()));
        }
        if (!at.has("x")) {
            throw new ElementNotInteractableException("element not interactable: it cannot be brought into sight");
        }
        return Optional.of(
                new ClickPoint((int) at.path("x").asDouble(), (int) at.path("y").asDouble()));
    }

    private static JsonNode free(JsonNode at) {
        if (at.has("by")) {
            throw new ElementClickInterceptedException(
                    "element click intercepted: " + at.path("by").asText() + " lies over it");
        }
        return at;
    }

    void press(RemoteWebDriver driver, MousePress press) {
        driver.switchTo().defaultContent();
        try {
            press.at(driver, x, y);
        } catch (MoveTargetOutOfBoundsException e) {
            throw new ElementClickInterceptedException("the point is out of the window", e);
        }
    }
}
