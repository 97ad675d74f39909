/** Judges what a click would do, from words and facts alone. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.effect;
