/** Erased values are gone everywhere, and proofs still hold. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.erasure;
