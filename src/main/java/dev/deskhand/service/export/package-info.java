/** Exports of the log that can be verified without the service. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.export;
