/** How a browser's driver is spoken to: scripts run in its pages, keys, waits, and what its failures mean. */
@NullMarked
package dev.deskhand.tools.browser.driver;

import org.jspecify.annotations.NullMarked;
