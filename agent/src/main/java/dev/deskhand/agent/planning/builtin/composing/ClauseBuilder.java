package dev.deskhand.agent.planning.builtin.composing;

/** Turns one kind of clause into steps. */
@FunctionalInterface
interface ClauseBuilder {

    /** Adds steps and marks the words it used; false when the clause is of another kind. */
    boolean build(Clause clause, Draft draft);
}
