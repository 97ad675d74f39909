/** What to do: plans, their validation, the engine, the journal, gates. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows;
