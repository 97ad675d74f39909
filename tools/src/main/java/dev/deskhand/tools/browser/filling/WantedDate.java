package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be chosen in a calendar or a clock.
 *
 * @param day a day, a month or a year in ISO form, or "" when only a time is wanted
 * @param time the time of that day, when one is wanted
 */
record WantedDate(String day, Optional<LocalTime> time) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}(?:-\\d{2}(?:-\\d{2})?)?)?(?:(?:^|(?<=\\d)[T ])(\\d{2}:\\d{2}(?::\\d{2})?))?");

    /**
     * One, or the first and the last of a period: {@code 2026-03-01/2026-03-31}, or a list of two.
     *
     * @throws ToolFailure BAD_INPUT when it is neither
     */
    static List<WantedDate> all(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(FieldValue.plain(one)));
        } else {
            texts.addAll(List.of(FieldValue.plain(value).strip().split("\\s*/\\s*", -1)));
        }
        String said = value.isArray() ? value.toString() : FieldValue.plain(value);
        if (texts.size() > 2) {
            throw none(said);
        }
        List<WantedDate> all =
                texts.stream().map(text -> of(text.strip(), said)).toList();
        if (all.size() == 2 && all.getFirst().follows(all.getLast())) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The period '" + said + "' ends before it begins.",
                    "Give its first day first, like 2026-03-01/2026-03-31.");
        }
        return all;
    }

    /** Whether a text is one of these and nothing else; a bare year is a number too. */
    static boolean isWritten(JsonNode value) {
        try {
            return value.isTextual()
                    && !value.asText().matches("\\s*\\d{4}\\s*")
                    && !all(value).isEmpty();
        } catch (ToolFailure e) {
            return false;
        }
    }

    /** Whether a list is a period: two dates, times, months or years. */
    static boolean isPeriod(JsonNode value) {
        try {
            return value.isArray() && all(value).size() == 2;
        } catch (ToolFailure e) {
            return false;
        }
    }

    private static WantedDate of(String text, String said) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw none(said);
        }
        try {
            String day = form.group(1) == null ? "" : form.group(1);
            switch (day.length()) {
                case 10 -> LocalDate.parse(day);
                case 7 -> YearMonth.parse(day);
                default -> {
                    // a year, or none
                }
            }
            return new WantedDate(day, Optional.ofNullable(form.group(2)).map(LocalTime::parse));
        } catch (DateTimeException e) {
            throw none(said);
        }
    }

    private static ToolFailure none(String said) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + said + "' is no date.",
                "Write it like 2026-03-31, a month like 2026-03, a time like 14:30, and a period like 2026-03-01/2026-03-31.");
    }

    private boolean follows(WantedDate other) {
        return day.length() == other.day.length() && iso().compareTo(other.iso()) > 0;
    }

    String iso() {
        return time.map(at -> day.isEmpty() ? at.toString() : day + "T" + at).orElse(day);
    }

    /** Hours, minutes and seconds. */
    List<Integer> clock() {
        return time.map(at -> List.of(at.getHour(), at.getMinute(), at.getSecond()))
                .orElse(List.of());
    }

    /** The parts it has, by their English names. */
    List<String> parts() {
        List<String> parts =
                new ArrayList<>(List.of("year", "month", "day").subList(0, day.isEmpty() ? 0 : (day.length() - 1) / 3));
        if (time.isPresent()) {
            parts.addAll(List.of("hour", "minute", "second"));
        }
        return parts;
    }

    /** The number of the part, 0 for one it does not have. */
    int number(String part) {
        int at = List.of("year", "month", "day").indexOf(part);
        if (at >= 0) {
            String[] numbers = day.split("-");
            return at < numbers.length && !day.isEmpty() ? Integer.parseInt(numbers[at]) : 0;
        }
        int of = List.of("hour", "minute", "second").indexOf(part);
        return of < 0 || time.isEmpty() ? 0 : clock().get(of);
    }

    boolean isAfternoon() {
        return time.isPresent() && time.get().getHour() >= 12;
    }

    /** Whether a field that writes dates in a way of its own shows this one: nothing in it may be that of another. */
    boolean isShownIn(String text) {
        return new ShownDate(this).isIn(text);
    }

    /** Whether a text shows these, one after the other, in a writing of the page's own. */
    static boolean areShownIn(List<WantedDate> wanted, String text) {
        if (wanted.size() == 1) {
            return wanted.getFirst().isShownIn(text);
        }
        for (int at = 1; at < text.length(); at++) {
            boolean parted = !Character.isDigit(text.charAt(at - 1)) || !Character.isDigit(text.charAt(at));
            if (parted
                    && wanted.getFirst().isShownIn(text.substring(0, at))
                    && wanted.getLast().isShownIn(text.substring(at))) {
                return true;
            }
        }
        return false;
    }
}
