package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;

/**
 * Makes choices by keys and clicks that pages get as a person's. Each way says whether it could be gone; what came of it is for
 * the caller to see.
 */
final class RealInput {

    private final Page page;

    RealInput(Page page) {
        this.page = page;
    }

    /**
     * Turns a box or radio button: by the space bar where it is a native one, else by a click.
     *
     * @throws ElementClickInterceptedException when something lies over it
     */
    boolean turn(WebElement box, boolean isNative) {
        if (isNative && press(box, " ")) {
            return true;
        }
        try {
            if (PageScripts.call(page.driver(), "boxToClick", box) instanceof WebElement place) {
                HeldClick.on(page.driver(), place);
                return true;
            }
            return false;
        } catch (ElementClickInterceptedException e) {
            throw e;
        } catch (ElementNotInteractableException e) {
            return false;
        }
    }

    /** Chooses the options of a list: of a closed one by keys, in an open one by clicks. */
    boolean choose(WebElement list, List<Integer> indices, boolean closed) {
        if (closed) {
            JsonNode way = PageScripts.json(page.driver(), "choiceKeys", list, indices.getFirst());
            if (way.isEmpty()) {
                return true;
            }
            return closed(list, way);
        }
        try {
            var hand = new Actions(page.driver());
            for (int i = 0; i < indices.size(); i++) {
                if (!(PageScripts.call(page.driver(), "enabledOption", list, indices.get(i))
                        instanceof WebElement option)) {
                    return false;
                }
                hand = i == 1 ? hand.keyDown(Keys.CONTROL).click(option) : hand.click(option);
            }
            (indices.size() > 1 ? hand.keyUp(Keys.CONTROL) : hand).perform();
            return true;
        } catch (MoveTargetOutOfBoundsException | ElementNotInteractableException e) {
            return false;
        }
    }

    /** By the one key that chooses it; else in the list opened, where moving is not choosing yet. */
    private boolean closed(WebElement list, JsonNode way) {
        if (way.has("type")) {
            return press(list, way.path("type").asText());
        }
        if (way.has("key")) {
            return press(list, step(way.path("key").asText()));
        }
        if (!way.has("down")
                || !press(list, " ")
                || !Boolean.TRUE.equals(PageScripts.call(page.driver(), "isOpenList", list))) {
            return false;
        }
        String down = String.join("", Collections.nCopies(way.path("down").asInt(), Keys.ARROW_DOWN));
        new Actions(page.driver()).sendKeys(Keys.HOME + down + Keys.ENTER).perform();
        return true;
    }

    private static Keys step(String key) {
        return switch (key) {
            case "down" -> Keys.ARROW_DOWN;
            case "up" -> Keys.ARROW_UP;
            default -> Keys.HOME;
        };
    }

    /** Types a day, written like 2026-03-31, part by part in the order the browser shows them. */
    boolean date(WebElement field, String day) {
        List<String> order = PageScripts.list(PageScripts.call(page.driver(), "dateParts"));
        if (!day.matches("\\d{4}-\\d{2}-\\d{2}") || order.size() != 3) {
            return false;
        }
        String[] given = day.split("-");
        Map<String, String> parts = Map.of("year", given[0], "month", given[1], "day", given[2]);
        var digits = new StringBuilder();
        order.forEach(part -> digits.append(parts.get(part)));
        return press(field, digits.toString());
    }

    /** False where the field takes no focus. */
    boolean press(WebElement field, CharSequence keys) {
        if (!Boolean.TRUE.equals(PageScripts.call(page.driver(), "takeFocus", field))) {
            return false;
        }
        new Actions(page.driver()).sendKeys(keys).perform();
        return true;
    }
}
