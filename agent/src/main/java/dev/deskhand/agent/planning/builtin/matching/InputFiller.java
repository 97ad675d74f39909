package dev.deskhand.agent.planning.builtin.matching;

/** Fills one kind of input from what an instruction says; leaves it alone when nothing fits. */
@FunctionalInterface
interface InputFiller {

    void fill(Slot slot);
}
