/** The planner that asks a large model. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning.model;
