/** Judges how alike two elements are, from what is known of them alone. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.browser.likeness;
