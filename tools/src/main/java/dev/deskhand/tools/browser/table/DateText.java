package dev.deskhand.tools.browser.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people write them, with all that they say of the time; an order of day and month that could be either is never guessed. */
final class DateText {

    private static final String TIME =
            "(?:[T ,]+(?<clock>\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})(?:[-/.]|年)(\\d{1,2})(?:[-/.]|月)(\\d{1,2})日?" + TIME);
    private static final Pattern POINTS = Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})" + TIME);
    private static final Pattern EITHER = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})" + TIME);
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?:\\p{L}{2,9}\\.?,? )?(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -](\\p{L}{3,10})\\.?,?[ -](\\d{4})" + TIME);
    private static final Pattern MONTH_DAY =
            Pattern.compile("(?:\\p{L}{3,9}\\.?, )?(\\p{L}{3,10})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})" + TIME);
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("mär", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dez", 12));

    private DateText() {}

    /** The column's dates as ISO texts in the same order; empty when one is none or the order of day and month is open. */
    static Optional<List<String>> all(List<String> column) {
        @Nullable Boolean dayFirst = dayFirst(column);
        var dates = new java.util.ArrayList<String>();
        for (String text : column) {
            var date = one(text.strip(), dayFirst);
            if (date.isEmpty()) {
                return Optional.empty();
            }
            dates.add(date.get());
        }
        return Optional.of(dates);
    }

    private static @Nullable Boolean dayFirst(List<String> column) {
        boolean day = false;
        boolean month = false;
        for (String text : column) {
            Matcher m = EITHER.matcher(text.strip());
            if (m.matches()) {
                day |= Integer.parseInt(m.group(1)) > 12;
                month |= Integer.parseInt(m.group(2)) > 12;
            }
        }
        return day == month ? null : Boolean.valueOf(day);
    }

    private static Optional<String> one(String text, @Nullable Boolean dayFirst) {
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            return iso(m.group(1), m.group(2), m.group(3), m);
        }
        m = POINTS.matcher(text);
        if (m.matches()) {
            return iso(m.group(3), m.group(2), m.group(1), m);
        }
        m = EITHER.matcher(text);
        if (m.matches() && dayFirst != null) {
            return iso(m.group(3), m.group(dayFirst ? 2 : 1), m.group(dayFirst ? 1 : 2), m);
        }
        m = DAY_MONTH.matcher(text);
        if (m.matches()) {
            return iso(m.group(3), month(m.group(2)), m.group(1), m);
        }
        m = MONTH_DAY.matcher(text);
        return m.matches() ? iso(m.group(3), month(m.group(1)), m.group(2), m) : Optional.empty();
    }

    private static String month(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return String.valueOf(MONTHS.getOrDefault(key.substring(0, 3), 0));
    }

    /** Empty for a day, a time or a distance from UTC that there is none of. */
    private static Optional<String> iso(String year, String month, String day, Matcher written) {
        try {
            String date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString();
            return Optional.of(written.group("clock") == null ? date : date + "T" + time(written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** To the minute, second or fraction as it is written, and with its distance from UTC where one is. */
    private static String time(Matcher written) {
        String clock = written.group("clock");
        String full = clock.indexOf(':') == 1 ? "0" + clock : clock;
        LocalTime.parse(full);
        String zone = written.group("zone");
        return zone == null ? full : full + ZoneOffset.of(zone).getId();
    }
}
