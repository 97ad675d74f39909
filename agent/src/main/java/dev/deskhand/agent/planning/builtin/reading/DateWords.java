package dev.deskhand.agent.planning.builtin.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and periods with figures in them, in English and Chinese; a missing year is this year. */
final class DateWords {

    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String UNTIL = "\\s?(?:to|until|till|through|and|-|–|—)\\s?(?:the )?";
    private static final String HAN = "[一二三四五六七八九十]{1,3}";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final List<Rule> rules = List.of(
            rule(
                    "(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})[日号]?[至到~～—-](\\d{1,2})[日号]",
                    (m, today) -> days(yearOr(m, 1, today), number(m, 2), number(m, 3), number(m, 4))),
            rule(
                    "(\\d{1,2})(?:st|nd|rd|th)?" + UNTIL + "(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH
                            + ",?(?: (\\d{4}))?\\b",
                    (m, today) -> days(yearOr(m, 4, today), monthOf(m.group(3)), number(m, 1), number(m, 2))),
            rule(
                    MONTH + " (\\d{1,2})(?:st|nd|rd|th)?" + UNTIL + "(\\d{1,2})(?:st|nd|rd|th)?\\b(?! (?:of )?" + MONTH
                            + ")(?:,? (\\d{4}))?\\b",
                    (m, today) -> days(yearOr(m, 5, today), monthOf(m.group(1)), number(m, 2), number(m, 3))),
            rule("(\\d{4})-(\\d{1,2})-(\\d{1,2})", (m, today) -> day(number(m, 1), number(m, 2), number(m, 3))),
            rule("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})", (m, today) -> day(number(m, 1), number(m, 2), number(m, 3))),
            rule("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})", (m, today) -> day(number(m, 3), number(m, 2), number(m, 1))),
            rule("(\\d{4})年(\\d{1,2})月(\\d{1,2})[日号]", (m, today) -> day(number(m, 1), number(m, 2), number(m, 3))),
            rule("(\\d{4})年(\\d{1,2})月份?", (m, today) -> month(number(m, 1), number(m, 2))),
            rule("(\\d{4})年第?([一二三四1-4])季度", (m, today) -> quarter(number(m, 1), chinese(m.group(2)))),
            rule("第?([一二三四1-4])季度", (m, today) -> quarter(today.getYear(), chinese(m.group(1)))),
            rule(
                    "(?<=\\b(?:of|in|from|for|during|since|before|after|until|year) )(20\\d{2})\\b(?![-/.年])",
                    (m, today) -> year(number(m, 1))),
            rule("(\\d{4})年", (m, today) -> year(number(m, 1))),
            rule("(\\d{1,2})月(\\d{1,2})[日号]", (m, today) -> day(today.getYear(), number(m, 1), number(m, 2))),
            rule("(\\d{1,2})月份?", (m, today) -> month(today.getYear(), number(m, 1))),
            rule(
                    "(" + HAN + ")月(" + HAN + ")[日号]",
                    (m, today) ->
                            day(today.getYear(), ChineseNumerals.parse(m.group(1)), ChineseNumerals.parse(m.group(2)))),
            rule("(" + HAN + ")月份?", (m, today) -> month(today.getYear(), ChineseNumerals.parse(m.group(1)))),
            rule("q([1-4])(?: |/|-)?(\\d{4})\\b", (m, today) -> quarter(number(m, 2), number(m, 1))),
            rule("q([1-4])\\b", (m, today) -> quarter(today.getYear(), number(m, 1))),
            rule(
                    "(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + ",?(?: (\\d{4}))?\\b",
                    (m, today) -> day(yearOr(m, 3, today), monthOf(m.group(2)), number(m, 1))),
            rule(
                    MONTH + " (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?\\b",
                    (m, today) -> day(yearOr(m, 3, today), monthOf(m.group(1)), number(m, 2))),
            rule(MONTH + ",? (\\d{4})\\b", (m, today) -> month(number(m, 2), monthOf(m.group(1)))),
            rule(
                    "(january|february|april|june|july|august|september|october|november|december)\\b",
                    (m, today) -> month(today.getYear(), monthOf(m.group(1)))));

    private record Rule(Pattern pattern, Reading reading) {}

    private interface Reading {
        DateRange read(MatchResult match, LocalDate today);
    }

    /** A date that begins at that place of the text. */
    Optional<Token> at(String text, int start, LocalDate today) {
        Optional<Token> relative = RelativeDates.at(text, start, today);
        if (relative.isPresent()) {
            return relative;
        }
        for (Rule rule : rules) {
            Matcher matcher =
                    rule.pattern().matcher(text).region(start, text.length()).useTransparentBounds(true);
            if (matcher.lookingAt()) {
                try {
                    String range = rule.reading().read(matcher, today).toString();
                    return Optional.of(new Token(Token.Kind.DATE, range, matcher.group(), start, matcher.end()));
                } catch (DateTimeException e) {
                    // No such day, such as 31 June: then it is not a date.
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    private static Rule rule(String pattern, Reading reading) {
        return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), reading);
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static int yearOr(MatchResult match, int group, LocalDate today) {
        return match.group(group) == null ? today.getYear() : number(match, group);
    }

    private static int monthOf(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(java.util.Locale.ROOT)) + 1;
    }

    private static int chinese(String digit) {
        int place = "一二三四".indexOf(digit);
        return place >= 0 ? place + 1 : Integer.parseInt(digit);
    }

    private static DateRange days(int year, int month, int first, int last) {
        var range = new DateRange(LocalDate.of(year, month, first), LocalDate.of(year, month, last));
        if (range.to().isBefore(range.from())) {
            throw new DateTimeException("ends before it begins");
        }
        return range;
    }

    private static DateRange day(int year, int month, int day) {
        return DateRange.day(LocalDate.of(year, month, day));
    }

    static DateRange month(int year, int month) {
        var wanted = YearMonth.of(year, month);
        return new DateRange(wanted.atDay(1), wanted.atEndOfMonth());
    }

    private static DateRange quarter(int year, int quarter) {
        return new DateRange(
                LocalDate.of(year, quarter * 3 - 2, 1),
                YearMonth.of(year, quarter * 3).atEndOfMonth());
    }

    static DateRange year(int year) {
        return new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
