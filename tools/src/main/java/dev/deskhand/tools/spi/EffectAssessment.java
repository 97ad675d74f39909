package dev.deskhand.tools.spi;

import org.jspecify.annotations.Nullable;

/**
 * What one call would do, judged just before it is made.
 *
 * @param reason one plain sentence for the log, such as "the button says Save"
 * @param host host and port of the system touched, or null when none is
 */
public record EffectAssessment(
        Effect effect, String reason, @Nullable String host) {

    public static EffectAssessment of(Effect effect, String reason) {
        return new EffectAssessment(effect, reason, null);
    }
}
