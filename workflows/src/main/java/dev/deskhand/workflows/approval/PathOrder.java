package dev.deskhand.workflows.approval;

import java.util.Arrays;

/** The order of steps by their paths, which number them where they stand. */
public final class PathOrder {

    private PathOrder() {}

    /** Whether the step at {@code path} comes before the other. */
    public static boolean isBefore(String path, String other) {
        return compare(path, other) < 0;
    }

    static int compare(String path, String other) {
        return Arrays.compare(numbers(path), numbers(other));
    }

    private static int[] numbers(String path) {
        return Arrays.stream(path.split("\\D+"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
