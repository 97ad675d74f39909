package dev.deskhand.service.approvals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the approvals that wait, the longest waiting first.
 *
 * @param next where the following ones begin; null where there are none
 */
public record OpenApprovals(
        List<ApprovalDesk.Waiting> waiting, @Nullable String next) {

    /** So many are listed at most, but for those of one run, which stay together. */
    public static final int MOST = 1000;

    private static final String BETWEEN = "~";

    /** A place in the list: behind that run. */
    record Place(String since, String run) {

        static final Place FIRST = new Place("", "");

        /** @param text as {@link #toString} wrote it; null for the first */
        static Place parse(@Nullable String text) {
            int between = text == null ? -1 : text.indexOf(BETWEEN);
            return text == null || between < 0
                    ? FIRST
                    : new Place(text.substring(0, between), text.substring(between + 1));
        }

        @Override
        public String toString() {
            return since + BETWEEN + run;
        }
    }

    public OpenApprovals {
        waiting = List.copyOf(waiting);
    }
}
