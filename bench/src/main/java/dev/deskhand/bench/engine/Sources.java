package dev.deskhand.bench.engine;

import dev.deskhand.service.persistence.DatabaseAddress;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connections for the others, which write as durably as the engine does. */
final class Sources {

    private Sources() {}

    static DataSource of(DatabaseAddress address) {
        return switch (address.dialect()) {
            case SQLITE -> sqlite(address);
            case POSTGRESQL -> postgres(address);
        };
    }

    private static DataSource sqlite(DatabaseAddress address) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        var source = new SQLiteDataSource(config);
        source.setUrl(address.jdbc());
        return source;
    }

    private static DataSource postgres(DatabaseAddress address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbc());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }
}
