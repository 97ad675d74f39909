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

    /** PostgreSQL: the server takes no writes, as one that has just been put in the place of another. */
    private static final String READ_ONLY = "25006";

    /** PostgreSQL: connection lost, in the way of another, out of disk or memory, locked, going down, a fault of the system. */
    private static final Set<String> STATES = Set.of("08", "40", "53", "55", "57", "58");

    /** PostgreSQL: of those where the server has taken the transaction back, and says so. */
    private static final Set<String> TAKEN_BACK = Set.of("40", "55");

    /** PostgreSQL: nobody knows whether it was done. */
    private static final String UNKNOWN = "40003";

    /** PostgreSQL: a value that cannot be one, or not there, or is too much of one: asked again it is no other. */
    private static final Set<String> MISTAKES = Set.of("22", "23", "54");

    /** SQLite: too big, against a rule, of another type. */
    private static final Set<Integer> MISTAKEN = Set.of(18, 19, 20);

    /** SQLite: locked for too long, read only, a fault of the disk, disk full, file gone. */
    private static final Set<Integer> CODES = Set.of(5, 6, 8, 10, 13, 14);

    private Outage() {}

    static boolean is(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> false;
            case SQLiteException sqlite -> CODES.contains(sqlite.getResultCode().code & 0xff);
            case SQLTransientException passing -> true;
            case SQLException e
            when e.getSQLState() != null && e.getSQLState().length() == 5 ->
                STATES.contains(e.getSQLState().substring(0, 2))
                        || e.getSQLState().equals(STOOD_STILL)
                        || e.getSQLState().equals(READ_ONLY);
            default -> fault.getCause() != fault && is(fault.getCause());
        };
    }

    /** Whether a transaction that was to be committed when it came may have been. */
    static boolean mayHaveCommitted(Throwable fault) {
        String state = fault instanceof SQLException e ? e.getSQLState() : null;
        return is(fault) && (state == null || !isTakenBack(state));
    }

    private static boolean isTakenBack(String state) {
        return state.equals(READ_ONLY)
                || state.length() == 5 && !state.equals(UNKNOWN) && TAKEN_BACK.contains(state.substring(0, 2));
    }

    /** Whether what was asked can never be done, however often: whoever waits for the database waits in vain. */
    static boolean isMistake(SQLException fault) {
        return fault instanceof SQLiteException sqlite
                ? MISTAKEN.contains(sqlite.getResultCode().code & 0xff)
                : fault.getSQLState() != null
                        && fault.getSQLState().length() == 5
                        && MISTAKES.contains(fault.getSQLState().substring(0, 2));
    }
}
