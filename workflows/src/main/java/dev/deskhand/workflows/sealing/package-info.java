/**
 * Journal entries and acts as leaves of the log: what stands in them openly, and what they only commit to, so that it
 * can be erased without breaking a proof.
 */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.sealing;
