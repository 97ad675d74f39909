/** How pages are written for a model, without a browser. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.outline;
