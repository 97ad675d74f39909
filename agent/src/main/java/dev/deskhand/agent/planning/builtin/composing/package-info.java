/** Composes plans from the clauses of an instruction, one class per kind of clause. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning.builtin.composing;
