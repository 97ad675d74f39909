/** Verifies exports of the log; needs no running service, and no database. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.verification;
