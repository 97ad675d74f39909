/** Reads an instruction into known terms, literals and words it does not know. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning.builtin.reading;
