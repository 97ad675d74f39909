package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** A field, or a pair of fields, that is set by its calendar or clock: all of it, or left as it was. */
public final class DateField {

    private static final Duration OPENING = Duration.ofMillis(700);

    private final Page page;
    private final Found opener;
    private final List<WebElement> fields;
    private final List<String> before;
    private boolean opened;

    /** The driver is in its frame. */
    public DateField(Page page, Found opener) {
        this.page = page;
        this.opener = opener;
        this.fields = PageScripts.list(PageScripts.call(page.driver(), "periodFields", opener.element()));
        this.before = held();
    }

    /** A value as a plan writes it: a date, a month, a year, a time, or a period of two of these. */
    public static void check(JsonNode value) {
        WantedDate.all(value);
    }

    /** Whether a value is a date or a period that a calendar may be needed for. */
    public static boolean isWrittenIn(JsonNode value) {
        return WantedDate.isWritten(value) || WantedDate.isPeriod(value);
    }

    /** Whether the calendar of what is filled in takes two. */
    boolean isPeriod() {
        return fields.size() == 2;
    }

    /**
     * Opens the calendar, chooses, leaves it, and sees that the choice is there.
     *
     * @throws ToolFailure BAD_INPUT when one is given for a period or two for a day, NOT_FOUND when it can't be chosen, REJECTED when the page did not take it
     */
    public void choose(JsonNode value) throws InterruptedException {
        List<WantedDate> wanted = WantedDate.all(value);
        if (isPeriod() && wanted.size() == 1) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + opener.name() + "' takes a period, from and to; "
                            + wanted.getFirst().iso() + " is one date.",
                    "Give both with one step: 2026-03-01/2026-03-31.");
        }
        boolean wasOpen = !opened && isOpen();
        boolean chosen = false;
        try {
            if (!wasOpen && !opened) {
                HeldClick.on(page.driver(), fields.getFirst());
            }
            for (int i = 0; i < wanted.size(); i++) {
                one(wanted.get(i), wanted.size() == 1 ? -1 : i);
            }
            chosen = true;
        } finally {
            if (!chosen) {
                leave(wasOpen);
                putBack();
            }
        }
        leave(wasOpen);
        page.settle();
        opener.enter(page.driver());
        seeThatItWasTaken(wanted);
    }

    /** Whether a calendar or clock opens at it; it stays open for {@link #choose}. */
    boolean opens() throws InterruptedException {
        leave(false);
        var closing = page.waiting(OPENING);
        while (came() && closing.again()) {
            // it fades away
        }
        HeldClick.on(page.driver(), fields.getFirst());
        var clock = page.waiting(OPENING);
        while (!came()) {
            if (!clock.again()) {
                return false;
            }
        }
        opened = true;
        return true;
    }

    /** Remembers what the page shows before its fields are touched: only what comes then can be their calendars. */
    public static void note(Page page) {
        PageScripts.call(page.driver(), "noteDates");
    }

    /** Leaves a calendar that came since {@link #note}, whichever field it opened at. */
    void close() {
        leave(false);
    }

    /** Whether a calendar or clock came since {@link #note}. */
    boolean came() {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "datesCame", opener.element()));
    }

    private void one(WantedDate date, int end) throws InterruptedException {
        if (!date.day().isEmpty()) {
            new CalendarPicker(page, opener, date, end).pick();
        }
        if (date.time().isPresent()) {
            new ClockPicker(page, opener, date).pick();
        }
        boolean more = end == 0;
        boolean waits = more && isPeriod() && (isInFocus(fields.getFirst()) || takesOneEnd());
        if ((!more || waits) && finishing() instanceof WebElement button) {
            HeldClick.on(page.driver(), button);
            if (more) {
                awaitTheOther();
            }
        }
    }

    /** Whether what is open has one day and one time, so that the first date of a period has to be ended before the last. */
    private boolean takesOneEnd() {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "takesOneEnd", opener.element()));
    }

    private void awaitTheOther() throws InterruptedException {
        var clock = page.waiting(OPENING);
        while (!isInFocus(fields.getLast()) && clock.again()) {
            // the calendar goes over to the other field
        }
    }

    private Object finishing() {
        Object end = PageScripts.call(page.driver(), "finishing", opener.element());
        return end == null ? "" : end;
    }

    private boolean isInFocus(WebElement field) {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "inFocus", field));
    }

    private boolean isOpen() {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "datesOpen", opener.element()));
    }

    private void leave(boolean wasOpen) {
        if (!wasOpen && came()) {
            new ListLeaving(page, opener.element()).leave();
        }
    }

    private List<String> held() {
        return PageScripts.<String>list(PageScripts.call(page.driver(), "heldBy", fields));
    }

    /** What was begun and could not be ended is no period: the fields get back what they held. */
    private void putBack() throws InterruptedException {
        try {
            page.settle();
            opener.enter(page.driver());
            if (opener.kind().equals("text") && !held().equals(before)) {
                for (int i = 0; i < fields.size(); i++) {
                    PageScripts.call(page.driver(), "setValue", fields.get(i), before.get(i));
                }
                page.setByScript(opener.name());
            }
        } catch (StaleElementReferenceException | ElementNotInteractableException e) {
            // drawn anew: nothing of the old is left
        }
    }

    /** A field shows dates in some writing of its own. */
    private void seeThatItWasTaken(List<WantedDate> wanted) throws InterruptedException {
        if (!opener.kind().matches("text|aria-choice")) {
            return;
        }
        List<String> held = held();
        if (opener.kind().equals("aria-choice") && !held.equals(before)) {
            return; // such buttons show a day in words of their own
        }
        boolean shown = held.size() == wanted.size()
                ? IntStream.range(0, held.size()).allMatch(i -> wanted.get(i).isShownIn(held.get(i)))
                : WantedDate.areShownIn(wanted, held.getFirst());
        if (!shown) {
            putBack();
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The field '" + opener.name() + "' holds '" + String.join("' to '", held) + "' after "
                            + String.join(
                                    "/", wanted.stream().map(WantedDate::iso).toList()) + " was chosen.",
                    "The page did not take it; see its messages. A field of a period needs both days:"
                            + " 2026-03-01/2026-03-31.");
        }
    }
}
