/** SQLite or PostgreSQL behind the ports: runs and their journal, the library, accounts, uploads. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.persistence;
