package dev.deskhand.workflows.approval;

import java.util.Arrays;

/** The order of steps by their paths, which number them where they stand. */
public final class PathOrder {

    private PathOrder() {}

    /** Whether the step at {@code path} comes before the other. */
    public static boolean isBefore(String path, String other) {
        return compare(path, other) < 0;
    }

    /** Whether who stands at {@code at} has come by the step at {@code path} in the same item, and would come by it again. */
    public static boolean isOnTheWay(String path, String at) {
        String list = path.substring(0, path.lastIndexOf('/') + 1);
        return at.startsWith(list) && at.indexOf('[', list.length()) < 0;
    }

    /** Whether the step at {@code path} belongs to another item of a loop that {@code at} stands in. */
    public static boolean isInAnotherItem(String path, String at) {
        for (int end = at.indexOf("]/"); end >= 0; end = at.indexOf("]/", end + 1)) {
            String loop = at.substring(0, at.lastIndexOf('[', end) + 1);
            if (path.startsWith(loop) && !path.startsWith(at.substring(0, end + 2))) {
                return true;
            }
        }
        return false;
    }

    /** What the paths of the innermost item begin with that the step stands in; "" where it stands in none. */
    public static String itemOf(String path) {
        int end = path.lastIndexOf("]/");
        return end < 0 ? "" : path.substring(0, end + 2);
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
