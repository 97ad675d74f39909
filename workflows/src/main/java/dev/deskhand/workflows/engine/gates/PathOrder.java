package dev.deskhand.workflows.engine.gates;

import java.util.Arrays;

/** The order of steps by their paths, which number them where they stand. */
final class PathOrder {

    private PathOrder() {}

    /** Whether the step at {@code path} comes before the other. */
    static boolean isBefore(String path, String other) {
        return Arrays.compare(numbers(path), numbers(other)) < 0;
    }

    private static int[] numbers(String path) {
        return Arrays.stream(path.split("\\D+"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
