/** The browser tool's actions, one class each. */
@NullMarked
package dev.deskhand.tools.browser.action;

import org.jspecify.annotations.NullMarked;
