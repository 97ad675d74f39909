package dev.deskhand.service.persistence;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Looks for a part of a text whatever its case, the same in every database.
 *
 * @param condition what follows the column; its parameter is {@code :text}
 * @param pattern the parameter's value
 */
public record AnyCase(String condition, String pattern) {

    private static final int ASCII = 128;

    /** Where a column contains {@code text}. */
    public static AnyCase of(Dialect dialect, String text) {
        String part = text.strip();
        boolean sqlite = dialect == Dialect.SQLITE;
        if (part.codePoints()
                .noneMatch(letter -> letter >= ASCII && cases(letter).size() > 1)) {
            return new AnyCase((sqlite ? "LIKE" : "ILIKE") + " :text ESCAPE '!'", Like.part(part));
        }
        // SQLite's LIKE knows the case of ASCII only, PostgreSQL's ILIKE that of the letters of the database's locale.
        return sqlite
                ? new AnyCase("GLOB :text", "*" + each(part, AnyCase::globbed) + "*")
                : new AnyCase("~ :text", each(part, AnyCase::escaped));
    }

    private static String each(String part, IntFunction<String> quoted) {
        return part.codePoints()
                .mapToObj(letter -> cases(letter).size() > 1 ? eitherOf(cases(letter)) : quoted.apply(letter))
                .collect(Collectors.joining());
    }

    private static String eitherOf(Set<Integer> letters) {
        return letters.stream().map(Character::toString).collect(Collectors.joining("", "[", "]"));
    }

    private static Set<Integer> cases(int letter) {
        int upper = Character.toUpperCase(letter);
        return new TreeSet<>(List.of(
                letter,
                upper,
                Character.toLowerCase(letter),
                Character.toTitleCase(letter),
                Character.toLowerCase(upper)));
    }

    private static String globbed(int letter) {
        return letter == '*' || letter == '?' || letter == '['
                ? "[" + Character.toString(letter) + "]"
                : Character.toString(letter);
    }

    private static String escaped(int letter) {
        boolean plain = letter >= ASCII || Character.isLetterOrDigit(letter);
        return plain ? Character.toString(letter) : "\\" + Character.toString(letter);
    }
}
