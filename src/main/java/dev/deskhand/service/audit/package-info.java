/** Searching and exporting what happened. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.audit;
