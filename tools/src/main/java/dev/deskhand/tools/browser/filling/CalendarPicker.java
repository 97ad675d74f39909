package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Finds a day, a month or a year in a calendar that is open: turns to it, takes its cell. */
final class CalendarPicker {

    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final Duration TURNING = Duration.ofSeconds(2);
    private static final int MOST_TURNS = 600;

    private final Page page;
    private final Found field;
    private final WantedDate wanted;
    private final int end;

    /** @param end which of a period it is: 0 for its first date, 1 for its last, -1 for a date alone */
    CalendarPicker(Page page, Found field, WantedDate wanted, int end) {
        this.page = page;
        this.field = field;
        this.end = end;
        this.wanted = wanted;
    }

    /**
     * Takes it in the calendar of the frame the driver is in.
     *
     * @throws ToolFailure NOT_FOUND when there is no calendar, its month can't be read, or it does not offer the day
     */
    void pick() throws InterruptedException {
        Map<String, @Nullable Object> seen = shown(null);
        for (int turn = 0; !isReached(seen) && turn < MOST_TURNS; turn++) {
            String before = String.valueOf(seen.get("shown"));
            if (!(seen.get("way") instanceof WebElement control)) {
                throw noDay("shows " + before + " and has no way to another " + unit("month", "year", "year"));
            }
            if (press(control)) {
                seen = shown(before);
                if (before.equals(seen.get("shown")) && !isReached(seen)) {
                    throw noDay("does not turn from " + before);
                }
            } else {
                seen = shown(null);
            }
        }
        take(seen);
    }

    private void take(Map<String, @Nullable Object> seen) throws InterruptedException {
        var clock = page.waiting(TURNING);
        Map<String, @Nullable Object> now = seen;
        while (true) {
            if (now.get("cell") instanceof WebElement cell && press(cell)) {
                return;
            }
            if (!clock.again()) {
                throw noDay("does not offer that " + unit("day", "month", "year"));
            }
            now = look();
        }
    }

    /** Whether it was there to be pressed: calendars are drawn anew while they turn. */
    private boolean press(WebElement control) {
        try {
            HeldClick.on(page.driver(), control);
            return true;
        } catch (StaleElementReferenceException | ElementNotInteractableException e) {
            return false;
        }
    }

    private static boolean isReached(Map<String, @Nullable Object> seen) {
        return Boolean.TRUE.equals(seen.get("reached"));
    }

    /** What is shown, waiting for something other than {@code before}. */
    private Map<String, @Nullable Object> shown(@Nullable String before) throws InterruptedException {
        var clock = page.waiting(before == null ? OPENING : TURNING);
        while (true) {
            Map<String, @Nullable Object> seen = look();
            boolean known = seen.get("shown") != null;
            if (known && !String.valueOf(seen.get("shown")).equals(before)) {
                return seen;
            }
            if (!clock.again()) {
                if (known) {
                    return seen;
                }
                throw noDay(
                        Boolean.TRUE.equals(seen.get("there"))
                                ? "does not say which " + unit("month", "year", "year") + " it shows"
                                : "did not open");
            }
        }
    }

    private Map<String, @Nullable Object> look() {
        try {
            return PageScripts.map(PageScripts.call(page.driver(), "calendar", wanted.day(), end, field.element()));
        } catch (StaleElementReferenceException e) {
            return Map.of();
        }
    }

    private String unit(String ofDay, String ofMonth, String ofYear) {
        return switch (wanted.day().length()) {
            case 10 -> ofDay;
            case 7 -> ofMonth;
            default -> ofYear;
        };
    }

    private ToolFailure noDay(String why) {
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "The calendar " + why + ", so " + wanted.day() + " could not be chosen.",
                "Look at the page; click what opens the calendar first, or type the date where the field takes it.");
    }
}
