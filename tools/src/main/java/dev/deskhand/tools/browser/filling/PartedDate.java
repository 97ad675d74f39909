package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A date, a time or a period in one box whose parts (year, month, day, hour …) are each typed on their own. */
public final class PartedDate {

    /** What facts.js calls it. */
    public static final String KIND = "parted-date";

    /** The longer parts first: how many days a month has hangs on it and its year. */
    private static final List<String> ORDER = List.of("year", "month", "day", "hour", "minute", "second", "dayPeriod");

    private static final int ATTEMPTS = 2;
    private static final int LONGEST_PART = 4;

    private final Page page;
    private final Found field;

    /** The driver is in its frame. */
    public PartedDate(Page page, Found field) {
        this.page = page;
        this.field = field;
    }

    /**
     * Types all its parts and looks at what each holds then; nothing empties it.
     *
     * @throws ToolFailure BAD_INPUT when the value has other parts than the field, REJECTED when it does not hold it afterwards
     */
    public void fill(JsonNode value) throws InterruptedException {
        List<List<DatePart>> dates = dates();
        if (FieldValue.plain(value).isBlank() && !value.isContainerNode()) {
            empty(dates);
            return;
        }
        List<WantedDate> wanted = WantedDate.all(value);
        check(wanted, dates);
        checkCalendar(wanted, dates);
        if (dates.getFirst().stream().anyMatch(DatePart::readonly)) {
            new DateField(page, field).choose(value);
            hold(wanted);
            return;
        }
        for (int attempt = 1; attempt <= ATTEMPTS && !isHeld(wanted); attempt++) {
            type(wanted);
        }
        leave();
        hold(wanted);
    }

    private List<List<DatePart>> dates() {
        List<List<Map<String, @Nullable Object>>> dates =
                PageScripts.list(PageScripts.call(page.driver(), "datePartsOf", field.element()));
        return dates.stream()
                .map(date -> date.stream()
                        .map(DatePart::of)
                        .sorted(Comparator.comparingInt(part -> ORDER.indexOf(part.unit())))
                        .toList())
                .toList();
    }

    private void check(List<WantedDate> wanted, List<List<DatePart>> dates) {
        if (dates.isEmpty() || dates.size() != wanted.size()) {
            throw other(
                    wanted,
                    dates.size() == 2 ? "a period, from and to, like 2026-03-01/2026-03-31" : "one date, not a period");
        }
        List<String> there = dates.getFirst().stream().map(DatePart::unit).toList();
        for (WantedDate date : wanted) {
            List<String> given = date.parts();
            boolean all = there.stream()
                    .allMatch(unit -> given.contains(unit) || unit.equals("second") || unit.equals("dayPeriod"));
            boolean none = given.stream()
                    .anyMatch(unit -> !there.contains(unit) && date.number(unit) != 0
                            || !there.contains(unit) && !unit.equals("second"));
            if (!all || none) {
                throw other(wanted, there.stream().map(PartedDate::said).collect(Collectors.joining(", ")));
            }
        }
    }

    private void checkCalendar(List<WantedDate> wanted, List<List<DatePart>> dates) {
        for (DatePart part : dates.stream().flatMap(List::stream).toList()) {
            if (!part.calendar().isEmpty()) {
                throw new ToolFailure(
                        FailureKind.AMBIGUOUS,
                        "'" + field.name() + "' may count years in another calendar (" + part.calendar() + "); "
                                + wanted.stream().map(WantedDate::iso).collect(Collectors.joining("/"))
                                + " was given, and nothing was typed.",
                        "Choose the day by clicking in its calendar, or have a person fill it in.");
            }
        }
    }

    private ToolFailure other(List<WantedDate> wanted, String takes) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + field.name() + "' takes " + takes + "; "
                        + wanted.stream().map(WantedDate::iso).collect(Collectors.joining("/")) + " was given.",
                "Give all of its parts in ISO form: 2026-03-31, 2026-03, 14:30, 2026-03-31T14:30.");
    }

    private static String said(String unit) {
        return unit.equals("dayPeriod") ? "AM or PM" : unit;
    }

    private void type(List<WantedDate> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            for (String unit : ORDER) {
                // Asked for anew each time: pages draw the parts anew while they are typed.
                for (DatePart part : dates().get(i)) {
                    if (part.unit().equals(unit) && !part.holds(wanted.get(i))) {
                        put(part, part.keys(wanted.get(i)));
                    }
                }
            }
        }
    }

    private void put(DatePart part, String keys) {
        focus(part.element());
        new Actions(page.driver()).sendKeys(keys).perform();
    }

    private void focus(WebElement part) {
        if (!Boolean.TRUE.equals(PageScripts.call(page.driver(), "takeFocus", part))) {
            HeldClick.on(page.driver(), part);
        }
    }

    private void empty(List<List<DatePart>> dates) {
        for (int i = 0; i < dates.size(); i++) {
            for (int at = 0; at < dates.get(i).size(); at++) {
                DatePart part = dates().get(i).get(at);
                if (!part.now().isEmpty()) {
                    put(part, Keys.BACK_SPACE.toString().repeat(LONGEST_PART));
                }
            }
        }
        leave();
        List<List<DatePart>> after = dates();
        if (after.stream().flatMap(List::stream).anyMatch(part -> !part.now().isEmpty())) {
            throw rejected(after, "instead of nothing");
        }
    }

    private void leave() {
        PageScripts.call(page.driver(), "leaveParts", field.element());
    }

    private boolean isHeld(List<WantedDate> wanted) {
        List<List<DatePart>> dates = dates();
        for (int i = 0; i < wanted.size(); i++) {
            WantedDate date = wanted.get(i);
            if (i >= dates.size() || !dates.get(i).stream().allMatch(part -> part.holds(date))) {
                return false;
            }
        }
        return true;
    }

    private void hold(List<WantedDate> wanted) throws InterruptedException {
        page.settle();
        field.enter(page.driver());
        if (!isHeld(wanted)) {
            throw rejected(
                    dates(),
                    "instead of " + wanted.stream().map(WantedDate::iso).collect(Collectors.joining("/")));
        }
    }

    private ToolFailure rejected(List<List<DatePart>> dates, String instead) {
        String held = dates.stream()
                .flatMap(List::stream)
                .map(part -> said(part.unit()) + " '" + (part.text().isBlank() ? "-" : part.text()) + "'")
                .collect(Collectors.joining(", "));
        return new ToolFailure(
                FailureKind.REJECTED,
                "The field '" + field.name() + "' holds " + held + " " + instead + ".",
                "See the page's messages: it may take only some dates.");
    }
}
