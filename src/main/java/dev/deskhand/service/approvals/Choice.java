package dev.deskhand.service.approvals;

import dev.deskhand.service.problem.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision somebody makes.
 *
 * @param hash the request's as it was shown
 * @param leaveOut rows of it, as shown and from 1, that are not approved with the rest
 * @param reason why they are left out; null for the comment
 * @param standIn id of the stand-in by which it was shown to be made; "" for in one's own name, null where it is not said
 */
public record Choice(
        boolean approve,
        String hash,
        @Nullable String comment,
        List<Integer> leaveOut,
        @Nullable String reason,
        @Nullable String standIn) {

    /** @throws Refusal BAD_INPUT for a row without a number */
    public Choice {
        if (leaveOut.stream().anyMatch(Objects::isNull)) {
            throw Refusal.badInput(
                    "One of the rows to leave out has no number.", "Name rows by their numbers, as shown and from 1.");
        }
        leaveOut = List.copyOf(leaveOut);
    }

    @Nullable
    String whyLeftOut() {
        return reason == null || reason.isBlank() ? comment : reason;
    }
}
