package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Locale;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A point of a drawn area that stands in the window.
 *
 * @param x share of the area's width from the left
 * @param y share of its height from the top
 * @param across pixels from the left edge of the window; an area in a frame is counted through it
 * @param down pixels from its top edge
 */
record AreaPoint(Found area, double x, double y, int across, int down) {

    /**
     * Brings the point into the window, and into that of every frame around it, and waits until nothing lies over it.
     *
     * @throws ToolFailure NOT_FOUND when it cannot be brought there, TIMEOUT when it stays covered
     */
    static AreaPoint free(Page page, Found area, double x, double y) throws InterruptedException {
        var clock = page.waiting(page.patience());
        while (true) {
            JsonNode at = look(page, area, x, y);
            if (!isSeen(at)) {
                throw outOfSight(area, x, y);
            }
            if (isFree(at)) {
                page.actsIn(area.frames());
                return new AreaPoint(area, x, y, (int) at.path("x").asDouble(), (int)
                        at.path("y").asDouble());
            }
            if (!clock.again()) {
                throw TargetFailures.notReady(area, "covered", at.path("by").asText());
            }
        }
    }

    private static JsonNode look(Page page, Found area, double x, double y) {
        RemoteWebDriver driver = page.driver();
        area.enter(driver);
        JsonNode at = PageScripts.json(driver, "areaPoint", area.element(), x, y);
        for (int depth = area.frames().size() - 1; depth >= 0 && isSeen(at) && isFree(at); depth--) {
            area.enterAround(driver, depth);
            at = PageScripts.json(
                    driver,
                    "framePoint",
                    area.frames().get(depth),
                    at.path("x").asDouble(),
                    at.path("y").asDouble());
        }
        return at;
    }

    private static boolean isFree(JsonNode at) {
        return at.path("by").asText().isEmpty();
    }

    private static boolean isSeen(JsonNode at) {
        return at.path("seen").asBoolean();
    }

    /**
     * Clicks it. The window's edges are the one place from which drivers count alike: the middle of an area that is in sight only
     * partly is where each sees it. A driver that cannot reach the point says so before anything is pressed.
     */
    void click(Page page) {
        RemoteWebDriver driver = page.driver();
        PressGuard.arm(page, area);
        driver.switchTo().defaultContent();
        try {
            MousePress.ONCE.at(driver, across, down);
        } catch (MoveTargetOutOfBoundsException e) {
            throw outOfSight(area, x, y);
        }
    }

    private static ToolFailure outOfSight(Found area, double x, double y) {
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
