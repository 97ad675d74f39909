/** The page a run's browser shows: where it is, when it is at rest, what it says, and pictures of it. */
@NullMarked
package dev.deskhand.tools.browser.page;

import org.jspecify.annotations.NullMarked;
