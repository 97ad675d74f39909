package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets one instance at a time do what all of them would do; given back by closing it, or with the process. */
public final class Turn implements AutoCloseable {

    private final @Nullable Connection connection;

    private Turn(@Nullable Connection connection) {
        this.connection = connection;
    }

    /**
     * The turn to erase what has become too old; empty while another instance has it.
     *
     * @throws StoreUnavailableException when the database cannot be used just now
     */
    public static Optional<Turn> toErase(Database database) {
        return switch (database.dialect()) {
            case SQLITE -> Optional.of(new Turn(null));
            case POSTGRESQL -> taken(database, Locks.RETENTION);
        };
    }

    private static Optional<Turn> taken(Database database, long lock) {
        Connection connection = null;
        try {
            connection = database.connectAlone();
            try (var statement = connection.createStatement();
                    var got = statement.executeQuery("SELECT pg_try_advisory_lock(" + lock + ")")) {
                got.next();
                if (got.getBoolean(1)) {
                    return Optional.of(new Turn(connection));
                }
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            close(connection);
            throw new StoreUnavailableException("The database " + database.shown() + " cannot be used just now", e);
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alreadyGone) {
            // The turn went with it.
        }
    }

    @Override
    public void close() {
        close(connection);
    }
}
