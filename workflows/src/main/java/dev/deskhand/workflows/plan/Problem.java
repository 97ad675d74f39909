package dev.deskhand.workflows.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a plan.
 *
 * @param pointer JSON Pointer into the plan's JSON structure
 * @param place where it stands in the file, null when the plan did not come from one
 * @param message what is wrong, in plain words
 * @param advice what to do, in plain words
 */
public record Problem(String pointer, @Nullable Place place, String message, String advice) {}
