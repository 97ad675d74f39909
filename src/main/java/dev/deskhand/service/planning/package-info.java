/** Proposing plans without carrying anything out. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.planning;
