package dev.deskhand.tools.browser.table;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written in a table, for those that could be read in two ways, such as "1.234". What its other cells surely
 * show counts; a page's language is left at what it was made with too often to tell of decimals by itself.
 *
 * @param shown the decimal signs that cells of the table surely show
 * @param language the page's, or ""
 */
record Written(Set<Character> shown, String language) {

    Written {
        shown = Set.copyOf(shown);
    }

    static Written in(RawTable table) {
        var shown = new HashSet<Character>();
        for (int x = 0; x < table.columns().size(); x++) {
            int at = x;
            shown.addAll(shownBy(table.rows().stream()
                    .map(row -> row.get(at))
                    .filter(text -> text.indexOf(',') >= 0 || text.indexOf('.') >= 0)
                    .flatMap(text -> NumberText.parts(text).stream())
                    .toList()));
        }
        return new Written(shown, table.language());
    }

    /** Versions, addresses and lists look like numbers one by one; beside others of their column they do not. */
    private static Set<Character> shownBy(List<NumberText.Parts> column) {
        var shown = new HashSet<Character>();
        column.stream().map(NumberText::shownByBoth).filter(Objects::nonNull).forEach(shown::add);
        column.stream()
                .map(NumberText::shownByOne)
                .filter(Objects::nonNull)
                .distinct()
                .filter(sign -> column.stream().allMatch(parts -> goesWith(parts, sign)))
                .forEach(shown::add);
        return shown;
    }

    private static boolean goesWith(NumberText.Parts parts, char sign) {
        boolean list = sign == ',' && parts.digits().indexOf(',') >= 0 && !NumberText.endsInTwo(parts.digits());
        return !list && NumberText.value(parts, sign).isPresent();
    }

    /**
     * The decimal sign where numbers have one sign before three digits; null where that cannot be told.
     *
     * @param sign the one they have
     */
    @Nullable
    Character decimalBeside(char sign) {
        Character usual = NumberText.byLanguage(language);
        if (shown.isEmpty()) {
            // three decimals would be as unusual as a page in another language than it says
            return usual == null || usual == sign ? null : usual;
        }
        Character seen = shown.size() == 1 ? shown.iterator().next() : null;
        // three decimals are believed only where all that is known speaks for them
        return seen != null && seen == sign && !seen.equals(usual) ? null : seen;
    }
}
