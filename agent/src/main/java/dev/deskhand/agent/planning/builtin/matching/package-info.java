/** Decides whether a saved workflow does what an instruction says, and fills its inputs. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning.builtin.matching;
