package dev.deskhand.agent.planning.builtin.reading;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Small whole numbers written out: ten, twenty, 十, 两百. */
public final class WrittenNumerals {

    private static final List<String> ENGLISH = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    private static final List<String> TENS =
            List.of("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred");

    private WrittenNumerals() {}

    /** The number a word stands for; empty when it is none. */
    public static OptionalInt of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (ENGLISH.contains(lower)) {
            return OptionalInt.of(ENGLISH.indexOf(lower));
        }
        if (TENS.contains(lower)) {
            return OptionalInt.of((TENS.indexOf(lower) + 3) * 10);
        }
        return !word.isEmpty() && word.chars().allMatch(c -> ChineseNumerals.CHARACTERS.indexOf(c) >= 0)
                ? OptionalInt.of(ChineseNumerals.parse(word))
                : OptionalInt.empty();
    }
}
