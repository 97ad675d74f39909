/** Finds the way on pages nobody described: shows a model the page, reads its decision, checks what it claims. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.exploring;
