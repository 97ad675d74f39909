package dev.deskhand.tools.browser.table;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
        return new Written(
                table.rows().stream()
                        .flatMap(List::stream)
                        .filter(text -> text.indexOf(',') >= 0 || text.indexOf('.') >= 0)
                        .flatMap(text -> NumberText.parts(text).stream())
                        .map(parts -> NumberText.surelyShown(parts.digits()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                table.language());
    }

    /**
     * The decimal sign where numbers have one sign before three digits; null where that cannot be told.
     *
     * @param sign the one they have
     */
    @Nullable
    Character decimalBeside(char sign) {
        if (!shown.isEmpty()) {
            return shown.size() == 1 ? shown.iterator().next() : null;
        }
        Character usual = NumberText.byLanguage(language);
        // three decimals would be as unusual as a page in another language than it says
        return usual == null || usual == sign ? null : usual;
    }
}
