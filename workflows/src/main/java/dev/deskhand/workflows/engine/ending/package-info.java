/** How a run ends: what it leaves behind, and whether what it changed is taken back first. */
@NullMarked
package dev.deskhand.workflows.engine.ending;

import org.jspecify.annotations.NullMarked;
