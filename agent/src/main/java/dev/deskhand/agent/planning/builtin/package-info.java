/** Plans without a model: matches saved workflows by what an instruction says, and composes plans from its clauses. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning.builtin;
