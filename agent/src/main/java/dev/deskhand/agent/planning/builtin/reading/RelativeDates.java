package dev.deskhand.agent.planning.builtin.reading;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Dates said from today: today, last month, 上周. */
final class RelativeDates {

    private static final Map<String, Function<LocalDate, DateRange>> WORDS = new LinkedHashMap<>();

    static {
        word(today -> DateRange.day(today), "today", "今天", "今日", "当天");
        word(today -> DateRange.day(today.minusDays(1)), "yesterday", "昨天", "昨日");
        word(today -> DateRange.day(today.plusDays(1)), "tomorrow", "明天");
        word(today -> week(today), "this week", "the current week", "本周", "这周", "这个星期");
        word(today -> week(today.minusWeeks(1)), "last week", "the previous week", "上周", "上个星期", "上星期");
        word(today -> week(today.plusWeeks(1)), "next week", "下周", "下个星期");
        word(today -> month(today), "this month", "the current month", "本月", "这个月", "当月");
        word(
                today -> month(today.minusMonths(1)),
                "last month",
                "the last month",
                "the previous month",
                "previous month",
                "上个月",
                "上月");
        word(today -> month(today.plusMonths(1)), "next month", "下个月", "下月");
        word(today -> quarter(today), "this quarter", "the current quarter", "本季度", "这个季度");
        word(today -> quarter(today.minusMonths(3)), "last quarter", "the previous quarter", "上个季度", "上季度");
        word(today -> DateWords.year(today.getYear()), "this year", "the current year", "今年", "本年");
        word(today -> DateWords.year(today.getYear() - 1), "last year", "the previous year", "去年");
    }

    private RelativeDates() {}

    static Optional<Token> at(String text, int start, LocalDate today) {
        String rest = text.substring(start).toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(word -> rest.startsWith(word.getKey()))
                .max(java.util.Comparator.comparingInt(word -> word.getKey().length()))
                .map(word -> {
                    int end = start + word.getKey().length();
                    String range = word.getValue().apply(today).toString();
                    return new Token(Token.Kind.DATE, range, text.substring(start, end), start, end);
                });
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
