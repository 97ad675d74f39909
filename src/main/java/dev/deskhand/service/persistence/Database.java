package dev.deskhand.service.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The one SQLite file; readers go side by side, writers one after the other. */
@Singleton
public class Database {

    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock();

    @Inject
    Database(AgroalDataSource source) {
        this(Jdbi.create(source));
    }

    Database(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public <T> T read(Function<Handle, T> query) {
        return jdbi.withHandle(query::apply);
    }

    /** Does all of it or none; durable on disk when it returns. */
    public <T> T write(Function<Handle, T> change) {
        writing.lock();
        try {
            return jdbi.inTransaction(change::apply);
        } finally {
            writing.unlock();
        }
    }
}
