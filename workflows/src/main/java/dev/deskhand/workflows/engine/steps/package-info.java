/** Carries out the steps of a plan, one runner for each kind. */
@NullMarked
package dev.deskhand.workflows.engine.steps;

import org.jspecify.annotations.NullMarked;
