package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;

/**
 * Why a step did not work.
 *
 * @param message what was wrong and where, in plain words
 * @param advice what to do now, in plain words
 */
public record StepFailure(FailureKind kind, String message, String advice) {

    /** Where its words come from once a plan reads them: they repeat what pages and other systems say. */
    public Source said() {
        return Source.api("failed step", null);
    }
}
