/** Measurements against other programs; no part of the product. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.bench;
