/** Those who turn an instruction into a plan. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning;
