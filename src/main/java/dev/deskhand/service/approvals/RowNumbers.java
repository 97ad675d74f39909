package dev.deskhand.service.approvals;

import java.util.List;
import java.util.stream.Collectors;

/** Names rows as a reader counts them; of many the first ones, and how many more there are. */
record RowNumbers(List<Integer> numbers) {

    private static final int NAMED = 5;

    RowNumbers {
        numbers = List.copyOf(numbers);
    }

    /** Of places from 0. */
    static RowNumbers at(List<Integer> places) {
        return new RowNumbers(places.stream().map(place -> place + 1).toList());
    }

    int size() {
        return numbers.size();
    }

    /** "3, 5 and 7", "3, 5, 7, 9, 11 and 40 more". */
    String en() {
        if (more() > 0) {
            return joined(NAMED, ", ") + " and " + more() + " more";
        }
        return size() < 2 ? joined(size(), "") : joined(size() - 1, ", ") + " and " + numbers.getLast();
    }

    /** "第 3、5、7 行", "第 3、5、7、9、11 行等 45 行". */
    String zh() {
        return "第 " + joined(NAMED, "、") + " 行" + (more() > 0 ? "等 " + size() + " 行" : "");
    }

    private int more() {
        return Math.max(0, size() - NAMED);
    }

    private String joined(int most, String between) {
        return numbers.stream().limit(most).map(String::valueOf).collect(Collectors.joining(between));
    }
}
