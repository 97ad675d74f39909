/** Saved workflows and their versions. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.library;
