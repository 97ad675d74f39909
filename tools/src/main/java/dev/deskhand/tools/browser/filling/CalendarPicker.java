package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Finds a day in a calendar that is open: turns to its month, takes its cell. */
public final class CalendarPicker {

    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final Duration TURNING = Duration.ofSeconds(2);
    private static final int MOST_TURNS = 600;

    private final Page page;
    private final LocalDate day;

    public CalendarPicker(Page page, LocalDate day) {
        this.page = page;
        this.day = day;
    }

    /**
     * Takes the day in the calendar of the frame the driver is in.
     *
     * @throws ToolFailure NOT_FOUND when there is no calendar, its month can't be read, or it does not offer the day
     */
    public void pick() throws InterruptedException {
        YearMonth wanted = YearMonth.from(day);
        YearMonth shown = shown(null);
        for (int turn = 0; !shown.equals(wanted) && turn < MOST_TURNS; turn++) {
            String way = shown.isBefore(wanted) ? "next" : "back";
            if (!(look().get(way) instanceof WebElement control)) {
                throw noDay("shows " + shown + " and has no way to another month");
            }
            control.click();
            YearMonth before = shown;
            shown = shown(before);
            if (shown.equals(before)) {
                throw noDay("does not turn from " + shown);
            }
        }
        if (!(PageScripts.call(page.driver(), "dayOf", day.toString()) instanceof WebElement cell)) {
            throw noDay("does not offer that day");
        }
        cell.click();
    }

    /** The month shown, waiting for one other than {@code before}. */
    private YearMonth shown(@Nullable YearMonth before) throws InterruptedException {
        var clock = page.waiting(before == null ? OPENING : TURNING);
        while (true) {
            Map<String, @Nullable Object> seen = look();
            YearMonth now = seen.get("year") instanceof Number year && seen.get("month") instanceof Number month
                    ? YearMonth.of(year.intValue(), month.intValue())
                    : null;
            if (now != null && !now.equals(before)) {
                return now;
            }
            if (!clock.again()) {
                if (now != null) {
                    return now;
                }
                throw noDay(
                        Boolean.TRUE.equals(seen.get("there")) ? "does not say which month it shows" : "did not open");
            }
        }
    }

    private Map<String, @Nullable Object> look() {
        try {
            return PageScripts.map(PageScripts.call(page.driver(), "calendar"));
        } catch (StaleElementReferenceException e) {
            return Map.of();
        }
    }

    private ToolFailure noDay(String why) {
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "The calendar " + why + ", so " + day + " could not be chosen.",
                "Look at the page; click what opens the calendar first, or type the date where the field takes it.");
    }
}
