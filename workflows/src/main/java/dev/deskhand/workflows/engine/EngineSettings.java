package dev.deskhand.workflows.engine;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Times the engine keeps.
 *
 * @param actionTimeout how long an action may take when its step says nothing else
 * @param grace how much longer an action may take to notice its deadline by itself before it is interrupted
 * @param waitInPlace waits up to this long keep the worker; longer ones let the run go
 * @param settling how long after the first look for the effect of a call one that does not find it proves nothing yet: the
 *     other side may still be at it
 * @param approvalExpiry how long a request for approval stands
 * @param mostCost most that the models of one run may cost, in the currency of their prices; null for no limit
 */
public record EngineSettings(
        Clock clock,
        Duration actionTimeout,
        Duration grace,
        Duration waitInPlace,
        Duration settling,
        Duration approvalExpiry,
        @Nullable BigDecimal mostCost) {

    /** Settings without a limit of money. */
    public EngineSettings(
            Clock clock,
            Duration actionTimeout,
            Duration grace,
            Duration waitInPlace,
            Duration settling,
            Duration approvalExpiry) {
        this(clock, actionTimeout, grace, waitInPlace, settling, approvalExpiry, null);
    }

    public EngineSettings spendingAtMost(@Nullable BigDecimal cost) {
        return new EngineSettings(clock, actionTimeout, grace, waitInPlace, settling, approvalExpiry, cost);
    }

    public static EngineSettings with(Clock clock) {
        return new EngineSettings(
                clock,
                Duration.ofSeconds(120),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofHours(24));
    }
}
