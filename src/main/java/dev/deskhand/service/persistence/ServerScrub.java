package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Writes tables of PostgreSQL anew, and finds out whether anything of what they held before was kept.
 *
 * <p>The server keeps rows that were deleted for whoever looks at the tables as they were before: for queries and
 * transactions that still go on, for replicas that report theirs, and for transactions that were prepared.
 */
final class ServerScrub {

    private static final Logger LOG = Logger.getLogger(ServerScrub.class);
    private static final long BETWEEN_MILLIS = 250;

    /** Whoever asks for a table behind one that waits for it waits as well. */
    private static final String NOT_FOR_LONG = "SET lock_timeout = '3s'";

    /** What tells how far back others may still look; of other accounts of the server only who may see all is told. */
    private static final String OLDER = """
            SELECT CAST(x AS TEXT) FROM (
              SELECT backend_xmin AS x FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
                  AND backend_type IS DISTINCT FROM 'autovacuum worker'
              UNION ALL SELECT backend_xid FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND datname = current_database()
              UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database = current_database()
              UNION ALL SELECT xmin FROM pg_replication_slots) AS lookers WHERE x IS NOT NULL""";

    /** A lock was not to be had in time. */
    private static final String IN_USE = "55P03";

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Database database;
    private final Duration patience;

    ServerScrub(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /**
     * Writes them anew as soon as nobody is seen to look at what was there before.
     *
     * @return whether nothing was kept; else it has to be tried again
     */
    boolean run(List<String> tables) throws SQLException {
        try (Connection connection = database.connectForLong();
                Statement statement = connection.createStatement()) {
            int now = now(statement);
            if (!isTurn(statement) || !isPast(statement, now)) {
                return false;
            }
            statement.execute(NOT_FOR_LONG);
            boolean all = true;
            for (String table : tables) {
                all &= isClean(statement, table);
            }
            // Guesses of the server about what columns hold, of earlier releases: skipped where it is another's to do.
            return isFree(statement, "VACUUM FULL pg_statistic") && all;
        }
    }

    /** What was erased was erased by transactions before this number, which goes round and round. */
    private static int now(Statement statement) throws SQLException {
        return (int)
                Long.parseLong(text(statement, "SELECT CAST(txid_snapshot_xmax(txid_current_snapshot()) AS TEXT)"));
    }

    /** One at a time; given back with the connection. */
    private boolean isTurn(Statement statement) throws SQLException {
        return isSoon(() -> text(statement, "SELECT CAST(pg_try_advisory_lock(" + Locks.SCRUB + ") AS TEXT)")
                .equals("true"));
    }

    private boolean isPast(Statement statement, int now) throws SQLException {
        return isSoon(() -> {
            try (ResultSet rows = statement.executeQuery(OLDER)) {
                while (rows.next()) {
                    if ((int) Long.parseLong(rows.getString(1)) - now < 0) {
                        return false;
                    }
                }
                return true;
            }
        });
    }

    private interface Look {
        boolean isSo() throws SQLException;
    }

    private boolean isSoon(Look look) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (!look.isSo()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Goes by what the server itself says of the table, since it need not show who looks at it. */
    private static boolean isClean(Statement statement, String table) throws SQLException {
        statement.clearWarnings();
        if (!isFree(statement, "VACUUM (FULL, VERBOSE) " + table)) {
            LOG.infof("%s is in use; tried again", table);
            return false;
        }
        for (SQLWarning said = statement.getWarnings(); said != null; said = said.getNextWarning()) {
            ServerErrorMessage message = said instanceof PSQLWarning warning ? warning.getServerErrorMessage() : null;
            if (message != null && message.getDetail() != null) {
                long kept = kept(message.getDetail());
                if (kept > 0) {
                    LOG.infof("%d erased rows of %s are kept for who still looks at them; tried again", kept, table);
                }
                return kept == 0;
            }
        }
        LOG.warnf("The server does not say whether it keeps erased rows of %s", table);
        return false;
    }

    /** False when it is in use by others for too long; whatever comes after it can still be done. */
    private static boolean isFree(Statement statement, String command) throws SQLException {
        try {
            statement.execute(command);
            return true;
        } catch (SQLException e) {
            if (IN_USE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** The first number of its words, in whatever language: the dead row versions that cannot be removed yet. */
    private static long kept(String words) {
        Matcher number = NUMBER.matcher(words);
        return number.find() ? Long.parseLong(number.group()) : 1;
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
