package dev.deskhand.workflows.engine;

import java.time.Clock;
import java.time.Duration;

/**
 * Times the engine keeps.
 *
 * @param actionTimeout how long an action may take when its step says nothing else
 * @param grace how much longer an action may take to notice its deadline by itself before it is interrupted
 * @param waitInPlace waits up to this long keep the worker; longer ones let the run go
 * @param settling how long after a call was last heard of a look that does not find its effect proves nothing yet: the
 *     other side may still be at it
 * @param approvalExpiry how long a request for approval stands
 */
public record EngineSettings(
        Clock clock,
        Duration actionTimeout,
        Duration grace,
        Duration waitInPlace,
        Duration settling,
        Duration approvalExpiry) {

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
