package dev.deskhand.service.web.approval;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that wait, and those made lately.
 *
 * @param next where those that wait less long are; null where there are none
 */
public record ApprovalsView(
        List<Item> waiting, List<Decided> decided, @Nullable String next) {

    /** One that waits; without an effect it is a question. {@code notAllowed} says why this person may not decide it. */
    public record Item(
            String href,
            String sentence,
            @Nullable EffectTag effect,
            String run,
            String who,
            When since,
            @Nullable String notAllowed) {}

    /** One that was made. */
    public record Decided(String href, String sentence, boolean approved, String who, When at, String comment) {}
}
