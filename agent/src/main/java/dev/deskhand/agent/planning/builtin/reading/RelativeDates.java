package dev.deskhand.agent.planning.builtin.reading;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates said from today: today, last month, 上周. */
final class RelativeDates {

    private static final Pattern SPAN = Pattern.compile(
            "(?:within )?(?:the )?(last|past|previous|next|coming) (\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
                    + " (day|week|month)s\\b|(最近|过去|近|未来|接下来|今后)(\\d{1,3}|[一二两三四五六七八九十]{1,3})(天|日|周|个星期|个月)",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> ENGLISH_NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final Map<String, Function<LocalDate, DateRange>> WORDS = new LinkedHashMap<>();

    static {
        word(today -> DateRange.day(today), "today", "今天", "今日", "当天");
        word(today -> DateRange.day(today.minusDays(1)), "yesterday", "昨天", "昨日");
        word(today -> DateRange.day(today.plusDays(1)), "tomorrow", "明天", "明日");
        word(today -> DateRange.day(today.minusDays(2)), "the day before yesterday", "前天");
        word(today -> DateRange.day(today.plusDays(2)), "the day after tomorrow", "后天");
        word(today -> week(today), "this week", "the current week", "current week", "本周", "这周", "这个星期", "本星期");
        word(today -> week(today.minusWeeks(1)), "last week", "the previous week", "上周", "上个星期", "上星期");
        word(today -> week(today.plusWeeks(1)), "next week", "the next week", "下周", "下个星期", "下星期");
        word(today -> month(today), "this month", "the current month", "current month", "本月", "这个月", "当月");
        word(
                today -> month(today.minusMonths(1)),
                "last month",
                "the last month",
                "the previous month",
                "previous month",
                "上个月",
                "上月");
        word(today -> month(today.plusMonths(1)), "next month", "the next month", "下个月", "下月");
        word(today -> quarter(today), "this quarter", "the current quarter", "本季度", "这个季度");
        word(today -> quarter(today.minusMonths(3)), "last quarter", "the previous quarter", "上个季度", "上季度");
        word(today -> quarter(today.plusMonths(3)), "next quarter", "the next quarter", "下个季度", "下季度");
        word(today -> DateWords.year(today.getYear()), "this year", "the current year", "今年", "本年");
        word(today -> DateWords.year(today.getYear() - 1), "last year", "the previous year", "去年");
    }

    private RelativeDates() {}

    static Optional<Token> at(String text, int start, LocalDate today) {
        String rest = text.substring(start).toLowerCase(Locale.ROOT);
        Matcher span = SPAN.matcher(rest);
        if (span.lookingAt()) {
            return Optional.of(token(span(span, today), text, start, start + span.end()));
        }
        return WORDS.entrySet().stream()
                .filter(word -> rest.startsWith(word.getKey()) && endsThere(rest, word.getKey()))
                .max(java.util.Comparator.comparingInt(word -> word.getKey().length()))
                .map(word -> token(
                        word.getValue().apply(today),
                        text,
                        start,
                        start + word.getKey().length()));
    }

    private static Token token(DateRange range, String text, int start, int end) {
        return new Token(Token.Kind.DATE, range.toString(), text.substring(start, end), start, end);
    }

    /** "This weekend" is not "this week". */
    private static boolean endsThere(String rest, String word) {
        return rest.length() == word.length()
                || !Letters.areOneWord(rest.charAt(word.length() - 1), rest.charAt(word.length()));
    }

    /** Back from today, or on to a day ahead, with today. */
    private static DateRange span(MatchResult span, LocalDate today) {
        boolean english = span.group(1) != null;
        int count = count(span.group(english ? 2 : 5));
        LocalDate back = moved(today, span.group(english ? 3 : 6), -count);
        boolean ahead = List.of("next", "coming", "未来", "接下来", "今后").contains(span.group(english ? 1 : 4));
        return ahead
                ? new DateRange(today, moved(today, span.group(english ? 3 : 6), count))
                : new DateRange(back, today);
    }

    private static LocalDate moved(LocalDate day, String unit, int count) {
        return switch (unit) {
            case "week", "周", "个星期" -> day.plusWeeks(count);
            case "month", "个月" -> day.plusMonths(count);
            default -> day.plusDays(count);
        };
    }

    private static int count(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        int place = ENGLISH_NUMBERS.indexOf(text);
        return place >= 0 ? place : ChineseNumerals.parse(text);
    }

    private static void word(Function<LocalDate, DateRange> range, String... words) {
        for (String word : words) {
            WORDS.put(word, range);
        }
    }

    private static DateRange week(LocalDate day) {
        return new DateRange(day.with(DayOfWeek.MONDAY), day.with(DayOfWeek.SUNDAY));
    }

    private static DateRange month(LocalDate day) {
        return DateWords.month(day.getYear(), day.getMonthValue());
    }

    private static DateRange quarter(LocalDate day) {
        LocalDate first = day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
        return new DateRange(first, first.plusMonths(3).minusDays(1));
    }
}
