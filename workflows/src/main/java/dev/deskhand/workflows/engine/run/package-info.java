/** The run a worker has in hand: its journal, where in its plan it is, and what every part of the engine asks of it. */
@NullMarked
package dev.deskhand.workflows.engine.run;

import org.jspecify.annotations.NullMarked;
