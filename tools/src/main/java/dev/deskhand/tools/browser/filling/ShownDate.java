package dev.deskhand.tools.browser.filling;

import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text in a writing of the page's own is a date that was wanted, and no other: each number has its place, and none is left over. */
record ShownDate(WantedDate wanted) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern MIDNIGHT = Pattern.compile("(?<!\\d)0?0:00(:00)?(?!\\d)");
    private static final Pattern CLOCK = Pattern.compile(
            "(?<!\\d)(\\d{1,2})\\s*[:.h時时點点]\\s*(\\d{2})(?!\\d)(?:\\s*[:.分]\\s*(\\d{2})(?:[.,]0+)?(?!\\d))?");
    private static final Pattern BARE_HOUR = Pattern.compile(
            "(?i)(?<!\\d)(\\d{1,2})(?=\\s*(?:uhr|[ap]\\.?m\\b|h\\b|時|时|點|点))|(?<=[上下]午)\\s*(\\d{1,2})(?!\\d)");
    private static final List<Locale> WRITTEN_IN =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, Locale.of("es"), Locale.of("nl"));

    boolean isIn(String text) {
        if (wanted.time().isEmpty()) {
            return isDay(MIDNIGHT.matcher(text).replaceFirst(" "));
        }
        LocalTime time = wanted.time().get();
        boolean twelve = text.matches("(?is).*([ap]\\.?m\\b|上午|下午).*");
        int hour = twelve ? (time.getHour() + 11) % 12 + 1 : time.getHour();
        if (twelve && text.matches("(?is).*(p\\.?m\\b|下午).*") != wanted.isAfternoon()) {
            return false;
        }
        Matcher clock = CLOCK.matcher(text);
        for (int from = 0; clock.find(from); from = clock.start() + 1) {
            boolean same = is(clock.group(1), hour)
                    && is(clock.group(2), time.getMinute())
                    && is(clock.group(3) == null ? "0" : clock.group(3), time.getSecond());
            if (same && isDay(without(text, clock.toMatchResult()))) {
                return true;
            }
        }
        Matcher bare = BARE_HOUR.matcher(text);
        return time.getMinute() == 0
                && time.getSecond() == 0
                && bare.find()
                && is(bare.group(1) == null ? bare.group(2) : bare.group(1), hour)
                && isDay(without(text, bare.toMatchResult()));
    }

    private static String without(String text, MatchResult part) {
        return text.substring(0, part.start()) + " " + text.substring(part.end());
    }

    private boolean isDay(String text) {
        List<String> numbers =
                NUMBER.matcher(text).results().map(MatchResult::group).toList();
        int parts = wanted.day().isEmpty() ? 0 : (wanted.day().length() - 1) / 3;
        return switch (parts) {
            case 0 -> numbers.isEmpty();
            case 1 -> numbers.size() == 1 && isWholeYear(numbers.getFirst());
            case 2 -> isMonth(numbers, text);
            default -> numbers.size() == 3 ? isInNumbers(numbers, text) : isNamedDay(numbers, text);
        };
    }

    private boolean isMonth(List<String> numbers, String text) {
        if (numbers.size() == 1) {
            return isWholeYear(numbers.getFirst()) && isNamedIn(text);
        }
        return numbers.size() == 2
                && (isWholeYear(numbers.getFirst()) && isPart("month", numbers.getLast())
                        || isPart("month", numbers.getFirst()) && isYear(numbers.getLast()));
    }

    /** Year, month, day; or the year last, be it with two digits, after day and month: where points part them in that order. */
    private boolean isInNumbers(List<String> numbers, String text) {
        if (isWholeYear(numbers.getFirst())) {
            return isPart("month", numbers.get(1)) && isPart("day", numbers.get(2));
        }
        boolean dayFirst = isPart("day", numbers.get(0)) && isPart("month", numbers.get(1));
        boolean monthFirst = isPart("month", numbers.get(0)) && isPart("day", numbers.get(1));
        boolean points = text.matches("(?s)\\D*\\d+\\.\\s*\\d+\\..*");
        return isYear(numbers.get(2)) && (dayFirst || monthFirst && !points);
    }

    private boolean isNamedDay(List<String> numbers, String text) {
        return numbers.size() == 2
                && isNamedIn(text)
                && (isPart("day", numbers.getFirst()) && isYear(numbers.getLast())
                        || isWholeYear(numbers.getFirst()) && isPart("day", numbers.getLast()));
    }

    private boolean isWholeYear(String number) {
        return number.equals(wanted.day().substring(0, 4));
    }

    private boolean isYear(String number) {
        return isWholeYear(number) || number.equals(wanted.day().substring(2, 4));
    }

    private boolean isPart(String part, String number) {
        return is(number, wanted.number(part));
    }

    private static boolean is(String number, int wanted) {
        return number.length() <= 2 && Integer.parseInt(number) == wanted;
    }

    private boolean isNamedIn(String text) {
        Month month = Month.of(wanted.number("month"));
        String small = text.toLowerCase(Locale.ROOT);
        return WRITTEN_IN.stream()
                .flatMap(locale -> List.of(TextStyle.FULL, TextStyle.SHORT).stream()
                        .map(style -> month.getDisplayName(style, locale).toLowerCase(locale)))
                .anyMatch(name -> small.contains(name.replaceFirst("\\.$", "")));
    }
}
