/** Calls actions: within their time, so that they can be stopped, with their sessions where the journal left them. */
@NullMarked
package dev.deskhand.workflows.engine.calling;

import org.jspecify.annotations.NullMarked;
