/** The {@code model} tool: reading, sorting and writing text with a large model, as steps of a plan. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.tool;
