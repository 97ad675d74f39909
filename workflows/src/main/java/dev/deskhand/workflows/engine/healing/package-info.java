/** Finds again what a step names when the page has changed, within what people allowed. */
@NullMarked
package dev.deskhand.workflows.engine.healing;

import org.jspecify.annotations.NullMarked;
