package dev.deskhand.service.persistence;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has had which run last, for those who keep something for it meanwhile. */
@Singleton
public class RunHolders {

    private final Database database;

    public RunHolders(Database database) {
        this.database = database;
    }

    /**
     * How often a run was given out by now.
     *
     * @param epoch of the last lease
     * @param worker who has, or had, that lease; null when it was given back
     */
    public record Holder(long epoch, @Nullable String worker, boolean ended) {}

    /** Empty when there is no such run any more. */
    public Optional<Holder> of(String run) {
        return database.read(handle -> handle.select(
                        "SELECT epoch, lease_worker, finished_at FROM run WHERE id = ?", run)
                .map((row, context) -> new Holder(row.getLong(1), row.getString(2), row.getString(3) != null))
                .findFirst());
    }
}
