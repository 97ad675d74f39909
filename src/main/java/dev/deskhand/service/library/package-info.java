/** Saved workflows and the catalogue of tools. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.library;
