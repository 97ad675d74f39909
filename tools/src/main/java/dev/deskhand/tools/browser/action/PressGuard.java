package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Whether a press of the mouse, or a key, met what it was meant for: see press.js, which stops one that did not. */
record PressGuard(Page page, String meant, List<WebElement> frames) {

    static PressGuard of(Page page, Found found) {
        return new PressGuard(page, found.described(), found.frames());
    }

    /** What is pressed next and meets something else than this is stopped, in its document and those around it. */
    static void arm(Page page, Found found) {
        RemoteWebDriver driver = page.driver();
        found.enter(driver);
        PageScripts.call(driver, "armPress", found.element(), found.element());
        for (int depth = found.frames().size() - 1; depth >= 0; depth--) {
            found.enterAround(driver, depth);
            WebElement frame = found.frames().get(depth);
            PageScripts.call(driver, "armPress", frame, frame);
        }
    }

    /** Of keys, which go to what has the focus in the document the driver is in. */
    static PressGuard ofKeys(Page page, @Nullable Found found) {
        return found == null ? new PressGuard(page, "place that had the focus", List.of()) : of(page, found);
    }

    /** Asked when the page has come to rest, and when it failed: from then on nothing is stopped. What went away with its document had met it. */
    Optional<ToolFailure> missed() {
        JsonNode innermost = null;
        for (int depth = frames.size(); depth >= 0; depth--) {
            // Each is asked: one that is not would stop what is pressed next.
            JsonNode met = at(depth);
            innermost = innermost == null && !met.isEmpty() ? met : innermost;
        }
        return Optional.ofNullable(innermost).flatMap(this::failure);
    }

    private Optional<ToolFailure> failure(JsonNode met) {
        if (met.has("missed")) {
            String by = met.path("missed").asText();
            return Optional.of(met.path("late").asBoolean() ? late(by) : stopped(by));
        }
        return met.has("frame") ? Optional.of(taken(met.path("frame").asText())) : Optional.empty();
    }

    private JsonNode at(int depth) {
        try {
            page.driver().switchTo().defaultContent();
            frames.subList(0, depth).forEach(frame -> page.driver().switchTo().frame(frame));
            return PageScripts.json(page.driver(), "pressMet");
        } catch (WebDriverException e) {
            return PageScripts.JSON.createObjectNode();
        }
    }

    private ToolFailure stopped(String by) {
        return new ToolFailure(
                        FailureKind.REJECTED,
                        "The page put the " + by + " in the place of the " + meant
                                + " at the moment it was pressed. It was stopped there: nothing was pressed.",
                        "Run it again when the page has come to rest; if it stays so, look at what the page does there.")
                .having(Sent.NOTHING);
    }

    private ToolFailure late(String by) {
        return new ToolFailure(
                FailureKind.UNKNOWN_OUTCOME,
                "The page put the " + by + " in the place of the " + meant
                        + " before it was pressed, and the press came too late to be stopped: it may have been pressed.",
                "Look at what the page shows before anything is done again.");
    }

    private ToolFailure taken(String frame) {
        return new ToolFailure(
                FailureKind.UNKNOWN_OUTCOME,
                "The page put the " + frame + " in the place of the " + meant
                        + " at the moment it was pressed: what stands in that frame was pressed.",
                "Look at what the frame shows before anything is done again.");
    }
}
