/** Runs as lists of events, and their state as a fold over them. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.journal;
