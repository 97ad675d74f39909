package dev.deskhand.agent.planning.builtin.reading;

/** Whole numbers written in Chinese characters, such as 十二 or 两千五百. */
final class ChineseNumerals {

    static final String CHARACTERS = "零〇一二两三四五六七八九十百千万";

    private ChineseNumerals() {}

    static int parse(String text) {
        int whole = 0;
        int section = 0;
        int digit = 0;
        for (char c : text.toCharArray()) {
            switch (c) {
                case '十' -> {
                    section += (digit == 0 ? 1 : digit) * 10;
                    digit = 0;
                }
                case '百' -> {
                    section += digit * 100;
                    digit = 0;
                }
                case '千' -> {
                    section += digit * 1000;
                    digit = 0;
                }
                case '万' -> {
                    whole += (section + digit) * 10_000;
                    section = 0;
                    digit = 0;
                }
                default -> digit = digit(c);
            }
        }
        return whole + section + digit;
    }

    private static int digit(char c) {
        return c == '两' ? 2 : Math.max(0, "〇一二三四五六七八九".indexOf(c));
    }
}
