package dev.deskhand.service.runs;

import dev.deskhand.workflows.journal.RunStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param states empty for all
 * @param person who asked for them, null for everybody
 * @param workflow the saved workflow they run, null for all
 * @param text part of title, instruction or requester; null for all
 * @param limit 1 to 200
 */
public record RunFilter(
        Set<RunStatus> states,
        @Nullable String person,
        @Nullable String workflow,
        @Nullable String text,
        int offset,
        int limit) {

    public static final RunFilter ALL = new RunFilter(Set.of(), null, null, null, 0, 50);

    public RunFilter {
        states = Set.copyOf(states);
        offset = Math.max(0, offset);
        limit = Math.clamp(limit, 1, 200);
        text = text == null || text.isBlank() ? null : text;
    }
}
