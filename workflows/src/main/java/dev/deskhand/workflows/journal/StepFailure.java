package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.FailureKind;

/**
 * Why a step did not work.
 *
 * @param message what was wrong and where, in plain words
 * @param advice what to do now, in plain words
 */
public record StepFailure(FailureKind kind, String message, String advice) {}
