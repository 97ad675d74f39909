package dev.deskhand.service.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the journal to look for; null everywhere means all.
 *
 * @param person who did it
 * @param tool a tool ({@code browser}) or an action ({@code browser.click})
 * @param type name of an event, such as {@code StepStarted}
 * @param to exclusive
 * @param before only entries at smaller positions: the last one's position of the page before
 * @param limit 1 to 500
 */
public record AuditFilter(
        @Nullable String run,
        @Nullable String person,
        @Nullable String tool,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable Long before,
        int limit) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null, null, 100);

    public AuditFilter {
        run = blankToNull(run);
        person = blankToNull(person);
        tool = blankToNull(tool);
        type = blankToNull(type);
        text = blankToNull(text);
        limit = Math.clamp(limit, 1, 500);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
