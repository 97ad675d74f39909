/** The log's tree, its acts and its checkpoints in the database. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.persistence.log;
