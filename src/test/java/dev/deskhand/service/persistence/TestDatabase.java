package dev.deskhand.service.persistence;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database in a file, set up as the service sets up its own. */
final class TestDatabase {

    private TestDatabase() {}

    static Database in(Path folder) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("test.db"));
        Flyway.configure().dataSource(source).load().migrate();
        return new Database(Jdbi.create(source));
    }
}
