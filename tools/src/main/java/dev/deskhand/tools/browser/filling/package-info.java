/** Fills in fields of every make as a person would, and signs in. */
@NullMarked
package dev.deskhand.tools.browser.filling;

import org.jspecify.annotations.NullMarked;
