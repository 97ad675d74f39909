/** Scripts run in a world of their own in each document, over DevTools: what a page overrides is out of their way. */
@NullMarked
package dev.deskhand.tools.browser.world;

import org.jspecify.annotations.NullMarked;
