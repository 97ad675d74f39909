/** What failures are called in the person's language. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.phrase;
