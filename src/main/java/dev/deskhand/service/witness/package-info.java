/** Copies of the log's signed heads in places the service cannot rewrite. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.witness;
