package dev.deskhand.service.persistence;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Tells faults of the database itself, which pass, from mistakes in what was asked of it. */
final class Outage {

    /** PostgreSQL: the server ended a transaction that had stood still for too long. */
    private static final String STOOD_STILL = "25P03";

    /** PostgreSQL: connection lost, out of disk or memory, going down, a fault of the system. */
    private static final Set<String> STATES = Set.of("08", "53", "57", "58");

    /** SQLite: locked for too long, a fault of the disk, disk full, file gone. */
    private static final Set<Integer> CODES = Set.of(5, 6, 10, 13, 14);

    private Outage() {}

    static boolean is(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> false;
            case SQLiteException sqlite -> CODES.contains(sqlite.getResultCode().code & 0xff);
            case SQLTransientException passing -> true;
            case SQLException e
            when e.getSQLState() != null && e.getSQLState().length() == 5 ->
                STATES.contains(e.getSQLState().substring(0, 2))
                        || e.getSQLState().equals(STOOD_STILL);
            default -> fault.getCause() != fault && is(fault.getCause());
        };
    }
}
