/** Carries plans out, one event at a time: what it is given, and what it asks of those around it. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.engine;
