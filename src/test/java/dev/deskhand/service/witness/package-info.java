/** Copies of checkpoints in all the places there are. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.witness;
