/** Asks a model what a step's target has become. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.healing;
