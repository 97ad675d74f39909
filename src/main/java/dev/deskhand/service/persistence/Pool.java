package dev.deskhand.service.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Builds the pool of connections; it connects when the first one is wanted, and waits {@code patience} for it. */
final class Pool {

    private static final int CONNECTIONS = 12;
    private static final Duration HUNG = Duration.ofSeconds(60);
    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(1);

    /** A process that is stopped in the middle of a transaction keeps its locks, and all others waiting, no longer. */
    private static final String LET_OTHERS_ON = "SET idle_in_transaction_session_timeout = '5s'";

    private static final Duration LOCKED = Duration.ofSeconds(10);

    private Pool() {}

    static HikariDataSource of(DatabaseAddress address, Duration patience) {
        var config = new HikariConfig();
        config.setPoolName("deskhand");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(patience.toMillis());
        switch (address.dialect()) {
            case SQLITE -> config.setDataSource(sqlite(address));
            case POSTGRESQL -> {
                config.setDataSource(postgres(address, HUNG));
                config.setConnectionInitSql(LET_OTHERS_ON);
            }
        }
        return new HikariDataSource(config);
    }

    /** For statements that take no time: one that gets no answer in ten seconds fails. */
    static Connection connectAlone(DatabaseAddress address) throws SQLException {
        return postgres(address, PROMPT).getConnection();
    }

    /** For statements that go through a whole table. */
    static Connection connectForLong(DatabaseAddress address) throws SQLException {
        return postgres(address, LONG).getConnection();
    }

    /** @param answer when a statement got none for so long, the server or the way to it is taken for dead */
    private static PGSimpleDataSource postgres(DatabaseAddress address, Duration answer) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbc());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("deskhand");
        source.setTcpKeepAlive(true);
        source.setSocketTimeout((int) answer.toSeconds());
        source.setConnectTimeout(5);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private static DataSource sqlite(DatabaseAddress address) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) LOCKED.toMillis());
        config.enforceForeignKeys(true);
        var source = new SQLiteDataSource(config);
        source.setUrl(address.jdbc());
        return source;
    }
}
