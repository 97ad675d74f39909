package dev.deskhand.service.persistence;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The clock leases go by, in milliseconds: never a clock that may jump or that instances disagree about.
 *
 * <p>Instances that share a server go by the server's; one that is alone goes by how long it has been running.
 */
public final class LeaseTime {

    /** The server's time in SQL. */
    static final String SERVER = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    private final @Nullable InstantSource own;

    private LeaseTime(@Nullable InstantSource own) {
        this.own = own;
    }

    static LeaseTime of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> {
                Instant begun = Instant.now();
                long nanos = System.nanoTime();
                yield new LeaseTime(() -> begun.plusNanos(System.nanoTime() - nanos));
            }
            case POSTGRESQL -> new LeaseTime(null);
        };
    }

    /** By a given clock. */
    static LeaseTime of(Clock clock) {
        return new LeaseTime(clock);
    }

    long now(Handle handle) {
        return own != null
                ? own.millis()
                : handle.select("SELECT " + SERVER).mapTo(Long.class).one();
    }

    /** The time, when the server has just said that by its clock it is {@code serverTime}. */
    long now(long serverTime) {
        return own != null ? own.millis() : serverTime;
    }
}
