package dev.deskhand.service.approvals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision somebody makes.
 *
 * @param hash the request's as it was shown
 * @param leaveOut rows of it, as shown and from 1, that are not approved with the rest
 * @param reason why they are left out; null for the comment
 */
public record Choice(
        boolean approve,
        String hash,
        @Nullable String comment,
        List<Integer> leaveOut,
        @Nullable String reason) {

    public Choice {
        leaveOut = List.copyOf(leaveOut);
    }

    /** On all of it. */
    public Choice(boolean approve, String hash, @Nullable String comment) {
        this(approve, hash, comment, List.of(), null);
    }

    @Nullable
    String whyLeftOut() {
        return reason == null || reason.isBlank() ? comment : reason;
    }
}
