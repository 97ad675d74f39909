/** One-time codes for signing in. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.code;
