package dev.deskhand.service.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Builds the pool of connections; it connects when the first one is wanted, and waits {@code patience} for it. */
final class Pool {

    private static final int CONNECTIONS = 12;
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
                // The driver by name: what DriverManager knows depends on who asked it first.
                config.setDriverClassName("org.postgresql.Driver");
                config.setJdbcUrl(address.jdbc());
                config.setUsername(address.user());
                config.setPassword(address.password());
                config.addDataSourceProperty("ApplicationName", "deskhand");
                config.addDataSourceProperty("tcpKeepAlive", "true");
                config.addDataSourceProperty("connectTimeout", "5");
                config.addDataSourceProperty("socketTimeout", "60");
                config.addDataSourceProperty("assumeMinServerVersion", "13");
            }
        }
        return new HikariDataSource(config);
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
