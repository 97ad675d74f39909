package dev.deskhand.service.security;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.Amounts;
import dev.deskhand.workflows.approval.ApprovalRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decides in another's place for a time.
 *
 * @param giver whose place it is
 * @param taker who decides there
 * @param most the largest amount, of all that is approved in that place taken together; null for no limit
 */
public record StandIn(
        String id,
        String giver,
        String taker,
        Instant from,
        Instant until,
        @Nullable BigDecimal most) {

    public boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /**
     * What approving a request takes of the limit; empty for what stays with the giver: with a limit, what cannot be
     * taken back has to show its amount.
     */
    Optional<BigDecimal> taken(ApprovalRequest request) {
        BigDecimal total = BigDecimal.ZERO;
        for (var row : request.rows()) {
            var amounts = Amounts.in(row.values().json());
            if (most != null && amounts.isEmpty() && request.effect() == Effect.COMMIT) {
                return Optional.empty();
            }
            total = total.add(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max));
        }
        return Optional.of(total);
    }
}
