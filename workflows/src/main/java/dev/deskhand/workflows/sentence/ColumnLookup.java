package dev.deskhand.workflows.sentence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the column that an expression looks for among a table's columns.
 *
 * <p>Such an expression lists all the spellings it takes, as in
 * {@code rows.columns.filter(c, lower(trim(c)) in ['due', 'due date', '到期日'])[0]}; one of them says enough.
 */
final class ColumnLookup {

    private static final String TEXT = "'[^'\\\\]*'|\"[^\"\\\\]*\"";
    private static final Pattern LOOKUP = Pattern.compile("\\.filter\\((\\w+), lower\\(trim\\(\\1\\)\\) in \\[((?:"
            + TEXT + ")(?:,\\s*(?:" + TEXT + "))*)]\\)(?:\\[0])?$");
    private static final Pattern HAN = Pattern.compile(".*\\p{IsHan}.*");

    private ColumnLookup() {}

    /** The column's name in the language asked for where the expression has one; empty for any other expression. */
    static Optional<String> words(String expression, boolean chinese) {
        Matcher lookup = LOOKUP.matcher(expression.strip());
        if (!lookup.find()) {
            return Optional.empty();
        }
        List<String> spellings = Pattern.compile(TEXT)
                .matcher(lookup.group(2))
                .results()
                .map(text -> text.group().substring(1, text.group().length() - 1))
                .filter(text -> !text.isBlank())
                .toList();
        return spellings.stream()
                .filter(text -> HAN.matcher(text).matches() == chinese)
                .findFirst()
                .or(() -> spellings.stream().findFirst());
    }
}
