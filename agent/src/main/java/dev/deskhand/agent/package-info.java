/** Who decides: models and planners. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent;
