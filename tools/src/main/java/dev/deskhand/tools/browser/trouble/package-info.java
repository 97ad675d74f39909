/** What goes wrong in a browser's tab, or is still on its way, as the browser tells of it. */
@NullMarked
package dev.deskhand.tools.browser.trouble;

import org.jspecify.annotations.NullMarked;
