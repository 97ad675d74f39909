package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Something else that is written in the transaction of an append, and with it or not at all. */
@FunctionalInterface
public interface Along {

    /**
     * Writes it.
     *
     * @param connection in a transaction that somebody else ends; it may be called again when the append is tried again
     * @throws RuntimeException to refuse the append; it reaches whoever appends
     */
    void write(Connection connection) throws SQLException;
}
