package dev.deskhand.agent.planning.builtin.reading;

/** Where words begin and end in scripts with and without spaces. */
final class Letters {

    private Letters() {}

    /** Whether two neighbouring characters belong to one word; Chinese characters never do. */
    static boolean areOneWord(char left, char right) {
        return isWordCharacter(left) && isWordCharacter(right);
    }

    static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) && !isHan(c);
    }

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
