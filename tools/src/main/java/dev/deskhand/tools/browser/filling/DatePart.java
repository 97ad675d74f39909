package dev.deskhand.tools.browser.filling;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/**
 * A part of a date that is typed on its own.
 *
 * @param unit year, month, day, hour, minute, second or dayPeriod
 * @param now the number it says it holds, or ""
 * @param text what it shows
 * @param twelve whether it counts hours by twelve
 * @param month the number of the month it names, or 0
 * @param calendar the other calendar its years may be counted in, or ""
 */
record DatePart(
        String unit,
        WebElement element,
        String now,
        String text,
        boolean twelve,
        boolean readonly,
        int month,
        String calendar) {

    private static final int LONGEST = 6;

    static DatePart of(Map<String, @Nullable Object> seen) {
        if (!(seen.get("el") instanceof WebElement element)) {
            throw new IllegalArgumentException("a part of a date without its element");
        }
        return new DatePart(
                String.valueOf(seen.get("unit")),
                element,
                String.valueOf(seen.get("now")),
                String.valueOf(seen.get("text")),
                Boolean.TRUE.equals(seen.get("twelve")),
                Boolean.TRUE.equals(seen.get("readonly")),
                seen.get("month") instanceof Number number ? number.intValue() : 0,
                String.valueOf(seen.get("calendar")));
    }

    /** Whether it holds its part of the date: what people read of it counts, and where that is no number what it says it holds. */
    boolean holds(WantedDate date) {
        if (now.isEmpty()) {
            return false;
        }
        if (unit.equals("dayPeriod")) {
            return text.matches("(?is)" + (date.isAfternoon() ? "p.*|.*(下午|午後|후).*" : "a.*|.*(上午|午前|전).*"));
        }
        int wanted = wanted(date);
        if (unit.equals("month") && month > 0) {
            return month == wanted;
        }
        String digits = text.replaceAll("\\D", "");
        if (digits.length() > LONGEST) {
            return false;
        }
        return digits.isEmpty() ? now.equals(String.valueOf(wanted)) : Integer.parseInt(digits) == wanted;
    }

    /** What is typed for it. */
    String keys(WantedDate date) {
        if (unit.equals("dayPeriod")) {
            return date.isAfternoon() ? "p" : "a";
        }
        return String.format(unit.equals("year") ? "%04d" : "%02d", wanted(date));
    }

    private int wanted(WantedDate date) {
        int number = date.number(unit);
        return twelve ? (number + 11) % 12 + 1 : number;
    }
}
