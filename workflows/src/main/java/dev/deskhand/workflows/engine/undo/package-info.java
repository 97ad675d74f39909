/** Takes back what a run changed, the last change first. */
@NullMarked
package dev.deskhand.workflows.engine.undo;

import org.jspecify.annotations.NullMarked;
