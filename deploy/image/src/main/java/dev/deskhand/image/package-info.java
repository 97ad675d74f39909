/** Builds the container image. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.image;
