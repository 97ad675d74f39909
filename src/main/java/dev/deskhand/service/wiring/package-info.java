/** Builds the engine, the tools and the planner from settings. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.wiring;
