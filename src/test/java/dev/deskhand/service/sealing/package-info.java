/** The log's tree over a real database. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.sealing;
