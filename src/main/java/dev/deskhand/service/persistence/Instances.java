package dev.deskhand.service.persistence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The processes that share a database, and which of them can do nothing any more. */
public interface Instances extends AutoCloseable {

    /** What this process is called in leases and entries. */
    String name();

    /** Says that this process lives; called every second or so, by a thread that does nothing else. */
    void showLife();

    /** Whether the others know that this process lives, under its present name. */
    SignOfLife sign();

    /**
     * Finds out who lives no more; called every second or so.
     *
     * @return the names of those that ended since the last call, whose leases are free now
     */
    List<String> look();

    /** Whether that process is known to have ended, so that nothing it began can still come. */
    boolean hasEnded(String name);

    /** How long a lease lasts that nobody renews. */
    Duration lease();

    /** The processes that share this database; its tables are there. */
    static Instances of(Database database, Clock clock, Duration lease) {
        return switch (database.dialect()) {
            case SQLITE -> new OneInstance("service", lease);
            case POSTGRESQL -> new ServerInstances(database, clock, lease);
        };
    }

    @Override
    void close();
}
