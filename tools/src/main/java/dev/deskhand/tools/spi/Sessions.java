package dev.deskhand.tools.spi;

import java.util.Optional;
import java.util.function.Supplier;

/** What a tool keeps open during one run, such as a browser; closed when the run ends or its worker stops. */
public interface Sessions {

    <T extends AutoCloseable> T getOrOpen(Class<T> type, Supplier<T> opener);

    <T extends AutoCloseable> Optional<T> find(Class<T> type);

    /** Closes and forgets the session of that type, if open. */
    void close(Class<? extends AutoCloseable> type);
}
