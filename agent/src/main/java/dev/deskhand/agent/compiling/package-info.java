/** Makes workflow steps of what an exploration did: without detours, for other values, and without a model. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.compiling;
