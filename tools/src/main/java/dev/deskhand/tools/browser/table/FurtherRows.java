package dev.deskhand.tools.browser.table;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells rows that came by scrolling from those that were there: a row is known by a column in which no two rows are alike,
 * since other cells ("2 minutes ago") may change while one looks.
 */
record FurtherRows(RawTable before, RawTable now) {

    /** Whether the table ends with another row than any it had. */
    boolean haveCome() {
        if (now.rows().isEmpty()) {
            return false;
        }
        var keys = keys();
        List<String> last = now.rows().getLast();
        return before.rows().stream().noneMatch(row -> isSame(row, last, keys));
    }

    /** Whether all that was there before is there still, from the first row on. */
    boolean areAdded() {
        int had = before.rows().size();
        if (had == 0 || now.rows().size() < had) {
            return had == 0;
        }
        var keys = keys();
        return isSame(before.rows().getFirst(), now.rows().getFirst(), keys)
                && isSame(before.rows().getLast(), now.rows().get(had - 1), keys);
    }

    /** How many rows from its first on were read before, at the end. */
    int again() {
        var keys = keys();
        int had = before.rows().size();
        for (int many = Math.min(had, now.rows().size()); many > 0; many--) {
            int from = had - many;
            if (IntStream.range(0, many)
                    .allMatch(
                            i -> isSame(before.rows().get(from + i), now.rows().get(i), keys))) {
                return many;
            }
        }
        return 0;
    }

    private List<Integer> keys() {
        if (!before.columns().equals(now.columns())) {
            return List.of();
        }
        return IntStream.range(0, now.columns().size())
                .filter(column -> areUnlike(before, column) && areUnlike(now, column))
                .boxed()
                .toList();
    }

    private static boolean areUnlike(RawTable table, int column) {
        var seen = new HashSet<String>();
        return table.rows().stream().map(row -> row.get(column)).allMatch(text -> !text.isEmpty() && seen.add(text));
    }

    private static boolean isSame(List<String> one, List<String> other, List<Integer> keys) {
        return keys.isEmpty()
                ? one.equals(other)
                : keys.stream().anyMatch(column -> one.get(column).equals(other.get(column)));
    }
}
