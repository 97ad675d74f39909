package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Locale;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A point of a drawn area that stands in the window.
 *
 * @param x share of the area's width from the left
 * @param y share of its height from the top
 * @param right pixels from the middle of what the window shows of the area, from which drivers count
 * @param down the same downwards
 */
record AreaPoint(Found area, double x, double y, int right, int down) {

    /**
     * Brings the point into the window, and into that of every frame around it.
     *
     * @throws ToolFailure NOT_FOUND when that cannot be done
     */
    static AreaPoint inSight(Page page, Found area, double x, double y) {
        RemoteWebDriver driver = page.driver();
        area.enter(driver);
        JsonNode inside = PageScripts.json(driver, "areaPoint", area.element(), x, y);
        var point = new AreaPoint(
                area, x, y, inside.path("right").asInt(), inside.path("down").asInt());
        JsonNode at = inside;
        for (int depth = area.frames().size() - 1; depth >= 0 && isSeen(at); depth--) {
            area.enterAround(driver, depth);
            at = PageScripts.json(
                    driver,
                    "framePoint",
                    area.frames().get(depth),
                    at.path("x").asDouble(),
                    at.path("y").asDouble());
        }
        if (!isSeen(at)) {
            throw point.outOfSight();
        }
        return point;
    }

    private static boolean isSeen(JsonNode at) {
        return at.path("seen").asBoolean();
    }

    /** Clicks it; a driver that cannot reach it says so before anything is pressed. */
    void click(RemoteWebDriver driver) {
        try {
            area.enter(driver);
            new Actions(driver)
                    .moveToElement(area.element(), right, down)
                    .click()
                    .perform();
        } catch (MoveTargetOutOfBoundsException e) {
            throw outOfSight();
        }
    }

    private ToolFailure outOfSight() {
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                String.format(
                        Locale.ROOT,
                        "The point %.0f%% across and %.0f%% down of the %s cannot be brought into the window.",
                        100 * x,
                        100 * y,
                        area.described()),
                "Something on the page cuts the area off: open it in full first. Nothing was clicked.");
    }
}
