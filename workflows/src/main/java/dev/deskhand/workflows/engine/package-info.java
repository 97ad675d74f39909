/** Carries plans out, one event at a time. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.engine;
