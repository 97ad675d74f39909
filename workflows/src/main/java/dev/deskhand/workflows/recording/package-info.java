/** Recordings of other tools: read as workflows, and written from them. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.recording;
