/** Filling forms at the speed the browser can take, over its DevTools protocol. */
@NullMarked
package dev.deskhand.tools.browser.fast;

import org.jspecify.annotations.NullMarked;
