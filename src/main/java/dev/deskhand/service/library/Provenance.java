package dev.deskhand.service.library;

import org.jspecify.annotations.Nullable;

/**
 * What a workflow was made of, and how it was proven before it was saved; for the log.
 *
 * @param explored id of the run that explored it
 * @param proof a word for what the replay showed
 * @param replay id of the run that replayed it; null when none did
 */
public record Provenance(
        String explored, String proof, @Nullable String replay) {}
