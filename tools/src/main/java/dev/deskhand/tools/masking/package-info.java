/** Takes secrets out of whatever actions bring back, in whatever spelling it comes. */
@NullMarked
package dev.deskhand.tools.masking;

import org.jspecify.annotations.NullMarked;
