package dev.deskhand.agent.compiling;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The same day in other spellings: given as 2026-12-05, typed as 05.12.2026. */
final class Dates {

    /** Spellings of which every part always has the same number of digits, so that one can be made of another. */
    private static final List<String> FIXED = List.of(
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "yyyy.MM.dd",
            "yyyy年MM月dd日",
            "yyyyMMdd",
            "dd.MM.yyyy",
            "dd-MM-yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy");

    /** Those that nobody takes for another spelling, or for a number. */
    private static final List<String> PLAIN =
            List.of("yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyy年MM月dd日", "dd.MM.yyyy", "dd-MM-yyyy");

    private static final List<String> OTHERS = List.of(
            "d.M.yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "yyyy年M月d日",
            "d MMM yyyy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy");

    private static final Pattern WRITTEN =
            Pattern.compile("\\d{4}[-./年]\\d{1,2}[-./月]\\d{1,2}日?|\\d{1,2}[-./]\\d{1,2}[-./]\\d{4}"
                    + "|\\d{1,2} \\p{L}{3,9} \\d{4}|\\p{L}{3,9} \\d{1,2}, \\d{4}");

    private Dates() {}

    /** @param expression what makes that text of what was given */
    record Spelled(String text, String expression) {}

    /** How the same day is spelled otherwise: 05/05/2026 in two ways; empty where the text is no plain date. */
    static List<Spelled> spellings(String text, String expression) {
        for (String given : PLAIN) {
            Optional<LocalDate> date = date(text, given);
            if (date.isPresent()) {
                return FIXED.stream()
                        .filter(wanted -> !wanted.equals(given))
                        .map(wanted -> new Spelled(format(wanted).format(date.get()), made(wanted, given, expression)))
                        .toList();
            }
        }
        return List.of();
    }

    /** The parts of the given spelling, in the order of the wanted one. */
    private static String made(String wanted, String given, String expression) {
        var pieces = new ArrayList<String>();
        var between = new StringBuilder();
        for (int i = 0; i < wanted.length(); ) {
            char letter = wanted.charAt(i);
            if ("yMd".indexOf(letter) < 0) {
                between.append(letter);
                i++;
                continue;
            }
            if (!between.isEmpty()) {
                pieces.add(Values.quoted(between.toString()));
                between.setLength(0);
            }
            int from = given.indexOf(letter);
            pieces.add("%s.substring(%d, %d)".formatted(expression, from, given.lastIndexOf(letter) + 1));
            i = wanted.lastIndexOf(letter) + 1;
        }
        if (!between.isEmpty()) {
            pieces.add(Values.quoted(between.toString()));
        }
        return String.join(" + ", pieces);
    }

    /** Whether the text is a day that stands there too, spelled in another way. */
    static boolean standsOtherwise(String text, String where) {
        List<LocalDate> meant = meant(text.strip());
        return !meant.isEmpty()
                && WRITTEN.matcher(where)
                        .results()
                        .map(found -> found.group())
                        .filter(other -> !other.equals(text.strip()))
                        .anyMatch(other -> meant(other).stream().anyMatch(meant::contains));
    }

    /** All days it may be: 05/12/2026 is one of two. */
    private static List<LocalDate> meant(String text) {
        var days = new ArrayList<LocalDate>();
        for (List<String> spellings : List.of(FIXED, OTHERS)) {
            spellings.forEach(spelling -> date(text, spelling).ifPresent(days::add));
        }
        return days;
    }

    private static Optional<LocalDate> date(String text, String spelling) {
        try {
            return Optional.of(LocalDate.parse(text, format(spelling)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter format(String spelling) {
        return DateTimeFormatter.ofPattern(spelling.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
