package dev.deskhand.workflows.library;

import dev.deskhand.workflows.plan.Plan;
import java.time.Instant;

/**
 * One version of a workflow in the library.
 *
 * @param version counts from 1
 * @param author who saved it; "deskhand" for those that ship with the product
 */
public record SavedWorkflow(String name, int version, Plan plan, String yaml, String author, Instant savedAt) {}
