/** Finds the way to a goal on pages no plan describes, one judged act at a time. */
@NullMarked
package dev.deskhand.workflows.engine.exploring;

import org.jspecify.annotations.NullMarked;
