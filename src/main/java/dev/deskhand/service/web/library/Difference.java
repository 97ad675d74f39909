package dev.deskhand.service.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One item of two lists laid side by side.
 *
 * @param kind whether both have it, or only the earlier or the later one
 */
record Difference<T>(Kind kind, T item) {

    /** The most pairs that are compared; beyond that what lies between the common ends counts as exchanged. */
    private static final int PAIRS = 4_000_000;

    enum Kind {
        SAME,
        GONE,
        NEW
    }

    boolean isChange() {
        return kind != Kind.SAME;
    }

    /**
     * All items in order, with as many the same as possible; those of the later list, where both have them.
     *
     * @param key what makes two items the same
     */
    static <T> List<Difference<T>> between(List<T> before, List<T> after, Function<T, ?> key) {
        List<?> was = before.stream().map(key).toList();
        List<?> is = after.stream().map(key).toList();
        int head = 0;
        int most = Math.min(was.size(), is.size());
        while (head < most && was.get(head).equals(is.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && was.get(was.size() - 1 - tail).equals(is.get(is.size() - 1 - tail))) {
            tail++;
        }
        var all = new ArrayList<Difference<T>>();
        after.subList(0, head).forEach(item -> all.add(new Difference<>(Kind.SAME, item)));
        middle(
                before.subList(head, before.size() - tail),
                after.subList(head, after.size() - tail),
                was.subList(head, was.size() - tail),
                is.subList(head, is.size() - tail),
                all);
        after.subList(after.size() - tail, after.size()).forEach(item -> all.add(new Difference<>(Kind.SAME, item)));
        return List.copyOf(all);
    }

    private static <T> void middle(List<T> before, List<T> after, List<?> was, List<?> is, List<Difference<T>> into) {
        int[][] common = (long) was.size() * is.size() > PAIRS ? new int[0][] : common(was, is);
        int i = 0;
        int j = 0;
        while (common.length > 0 && i < was.size() && j < is.size()) {
            if (was.get(i).equals(is.get(j))) {
                into.add(new Difference<>(Kind.SAME, after.get(j)));
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                into.add(new Difference<>(Kind.GONE, before.get(i++)));
            } else {
                into.add(new Difference<>(Kind.NEW, after.get(j++)));
            }
        }
        before.subList(i, before.size()).forEach(item -> into.add(new Difference<>(Kind.GONE, item)));
        after.subList(j, after.size()).forEach(item -> into.add(new Difference<>(Kind.NEW, item)));
    }

    /** How much the ends of both lists have in common at most, from each pair of places on. */
    private static int[][] common(List<?> was, List<?> is) {
        int[][] common = new int[was.size() + 1][is.size() + 1];
        for (int i = was.size() - 1; i >= 0; i--) {
            for (int j = is.size() - 1; j >= 0; j--) {
                common[i][j] = was.get(i).equals(is.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
