package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a field shows for a date, where it writes it like 03/04/2026: that date, the other one, or nobody knows which. */
enum DateOrder {
    SURE,
    OTHER,
    OPEN;

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ].*)?");
    private static final Pattern SLASHED =
            Pattern.compile("(?<![\\d/-])(\\d{1,2})([/-])(\\d{1,2})\\2(?:\\d{4}|\\d{2})(?![\\d/-])");
    private static final int MONTHS = 12;

    /**
     * @param given a date in ISO form; of anything else nothing is in doubt
     * @param order "dmy" or "mdy" where the page tells, see dateorder.js
     */
    static DateOrder of(String given, String held, String order) {
        Matcher date = ISO.matcher(given.strip());
        Matcher shown = SLASHED.matcher(held);
        if (!date.matches() || !shown.find()) {
            return SURE;
        }
        int first = Integer.parseInt(shown.group(1));
        int second = Integer.parseInt(shown.group(3));
        if (first == second || first > MONTHS || second > MONTHS) {
            return SURE;
        }
        int day = Integer.parseInt(date.group(3));
        return switch (order) {
            case "dmy" -> first == day ? SURE : OTHER;
            case "mdy" -> second == day ? SURE : OTHER;
            default -> OPEN;
        };
    }

    /** Why a field that shows this is not said to hold the date. */
    ToolFailure failure(String field, String held, String given) {
        String why = this == OTHER
                ? "which is another day as dates are written here."
                : "and nothing here tells whether the day or the month stands first.";
        return new ToolFailure(
                FailureKind.REJECTED,
                "The field '" + field + "' shows '" + held + "' for " + given + ", " + why,
                "Give the date as the page writes it, such as '" + held + "' where that is the day that is meant.");
    }
}
