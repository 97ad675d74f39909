/** Finds out what came of a call: whether it took effect, and whether it is what the step expects. */
@NullMarked
package dev.deskhand.workflows.engine.outcome;

import org.jspecify.annotations.NullMarked;
