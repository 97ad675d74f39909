package dev.deskhand.service.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.settings.PrivateFiles;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;

/**
 * The one database, chosen by the settings: a SQLite file, or a PostgreSQL server.
 *
 * <p>Readers go side by side; in SQLite writers go one after the other.
 */
@Singleton
public class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOBODY = -1;

    private final DatabaseAddress address;
    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile int herald = NOBODY;

    @Inject
    Database(DataFolder folder, DeskhandConfig config) {
        this(config.databaseUrl()
                .map(url -> DatabaseAddress.of(url, config.databaseUser(), config.databasePassword()))
                .orElseGet(() -> DatabaseAddress.in(folder.root())));
    }

    public Database(DatabaseAddress address) {
        this(address, PATIENCE);
    }

    Database(DatabaseAddress address, Duration patience) {
        this.address = address;
        this.source = Pool.of(address, patience);
        this.jdbi = Jdbi.create(source);
        jdbi.registerArgument(new WholeTextArguments());
    }

    public Dialect dialect() {
        return address.dialect();
    }

    /** Where it is, as people may see it. */
    public String shown() {
        return address.shown();
    }

    /**
     * Brings the tables up to this version of the service.
     *
     * @throws IllegalStateException when the database cannot be reached or its tables cannot be used
     */
    public void migrate() {
        address.file().ifPresent(Database::makePrivately);
        try {
            new Migrations(source, dialect()).run();
        } catch (FlywayException e) {
            throw new IllegalStateException("The database " + shown() + " cannot be used: " + reason(e), e);
        }
    }

    /** The pool tells why there is no connection only as the cause of its own message. */
    private static String reason(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException none) {
                return none.getCause() == null
                        ? "it gave no connection in time. The machine may have too much to do; start the service again."
                        : String.valueOf(none.getCause().getMessage());
            }
        }
        return String.valueOf(failure.getMessage());
    }

    /** SQLite gives the files beside it the same permissions. */
    private static void makePrivately(Path file) {
        try {
            PrivateFiles.file(file);
        } catch (IOException e) {
            throw new IllegalStateException("The database " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** @throws StoreUnavailableException when the database cannot be used just now */
    public <T> T read(Function<Handle, T> query) {
        return sayingOutages(() -> jdbi.withHandle(query::apply));
    }

    private <T> T sayingOutages(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (Outage.is(e)) {
                throw new StoreUnavailableException("The database " + shown() + " cannot be used just now", e);
            }
            throw e;
        }
    }

    /** Reads what may be too much to hold at once: rows come as they are asked for. */
    <T> T scan(Function<Handle, T> query) {
        if (dialect() != Dialect.POSTGRESQL) {
            return read(query);
        }
        return sayingOutages(() -> jdbi.inTransaction(handle -> {
            // Whoever reads may be slow to take the rows; no lock is held meanwhile.
            handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            return query.apply(handle);
        }));
    }

    /**
     * Does all of it or none; durable on disk when it returns. What the same thread reads or writes meanwhile belongs to it.
     *
     * @throws StoreUnavailableException when the database cannot be used just now
     */
    public <T> T write(Function<Handle, T> change) {
        return alone(() -> sayingOutages(() -> jdbi.inTransaction(change::apply)));
    }

    /** Runs {@code work} as the only writer, where there can only be one. */
    <T> T alone(Supplier<T> work) {
        if (dialect() != Dialect.SQLITE) {
            return work.get();
        }
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    /** A connection outside the pool, on which the other instances are told from now on. */
    Connection connectToTell() throws SQLException {
        Connection connection = connectAlone();
        herald = connection.unwrap(PGConnection.class).getBackendPID();
        return connection;
    }

    /** Whether the server's process of that number speaks for this process. */
    boolean isOwnHerald(int process) {
        return process == herald;
    }

    /** A connection outside the pool, for what lasts as long as the connection; who gets no answer on it soon learns so. */
    Connection connectAlone() throws SQLException {
        return Pool.connectAlone(address);
    }

    /** The same for statements that take long, such as those that write a whole table anew. */
    Connection connectForLong() throws SQLException {
        return Pool.connectForLong(address);
    }

    /** Closes a connection of the pool for good. */
    void throwAway(Connection connection) {
        source.evictConnection(connection);
    }

    DataSource source() {
        return source;
    }

    @Override
    @PreDestroy
    public void close() {
        source.close();
    }
}
