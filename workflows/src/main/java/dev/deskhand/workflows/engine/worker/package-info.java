/** Advances a run until it has ended or waits. */
@NullMarked
package dev.deskhand.workflows.engine.worker;

import org.jspecify.annotations.NullMarked;
