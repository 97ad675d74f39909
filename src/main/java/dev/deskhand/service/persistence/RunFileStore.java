package dev.deskhand.service.persistence;

import dev.deskhand.service.filestore.Owner;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunStore.Lease;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which content each file of a run has, where runs' files are kept for several instances. */
@Singleton
public class RunFileStore implements Owner {

    private static final String PUT = """
            INSERT INTO run_file (run_id, given, name, epoch, sha256, size) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (run_id, given, name) DO UPDATE SET epoch = excluded.epoch,
              sha256 = excluded.sha256, size = excluded.size""";

    /** Changes nothing but takes the row's lock, so that nobody can be given the run before this is written. */
    private static final String HOLD =
            "UPDATE run SET epoch = epoch WHERE id = ? AND epoch = ? AND lease_worker = ? AND lease_until > ?";

    private final Database database;
    private final LeaseTime leases;

    public RunFileStore(Database database) {
        this.database = database;
        this.leases = LeaseTime.of(database.dialect());
    }

    /** A file by its name and content; {@code size} in bytes, {@code sha256} in lower-case hex. */
    public record Row(String name, long epoch, String sha256, long size) {}

    /** Adds a file to those the run was given and to those it works on. */
    public void give(String run, Row file) {
        database.write(handle -> {
            put(handle, run, 1, file);
            put(handle, run, 0, file);
            return true;
        });
    }

    /**
     * Notes what a worker's files are now.
     *
     * @throws LeaseLostException when the run is no longer the worker's
     */
    public void keep(Lease lease, Collection<Row> changed, Collection<String> removed) {
        database.write(handle -> {
            int held = handle.execute(HOLD, lease.runId(), lease.epoch(), lease.worker(), leases.now(handle));
            if (held == 0) {
                throw new LeaseLostException("run " + lease.runId() + " is no longer of epoch " + lease.epoch());
            }
            changed.forEach(file -> put(handle, lease.runId(), 0, file));
            removed.forEach(name -> handle.execute(
                    "DELETE FROM run_file WHERE run_id = ? AND given = 0 AND name = ?", lease.runId(), name));
            return true;
        });
    }

    private static void put(Handle handle, String run, int given, Row file) {
        handle.execute(PUT, run, given, file.name(), file.epoch(), file.sha256(), file.size());
    }

    /** Whether a file of any run lies where several instances find it. */
    @Override
    public boolean hasFiles() {
        return database.read(handle -> handle.select("SELECT 1 FROM run_file LIMIT 1")
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    @Override
    public Optional<String> id() {
        return database.read(handle ->
                handle.select("SELECT id FROM files_mark").mapTo(String.class).findFirst());
    }

    @Override
    public String settle() {
        database.write(handle -> handle.execute(
                "INSERT INTO files_mark (one, id) VALUES (1, ?) ON CONFLICT (one) DO NOTHING",
                UUID.randomUUID().toString()));
        return id().orElseThrow();
    }

    /** Files the run was given, by name. */
    public List<Row> given(String run) {
        return rows(run, 1);
    }

    /** Files the run works on, by name. */
    public List<Row> files(String run) {
        return rows(run, 0);
    }

    private List<Row> rows(String run, int given) {
        return database.read(handle -> handle.select(
                        "SELECT name, epoch, sha256, size FROM run_file WHERE run_id = ? AND given = ? ORDER BY name",
                        run,
                        given)
                .map((row, context) -> new Row(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4)))
                .list());
    }

    public void forget(String run) {
        database.write(handle -> handle.execute("DELETE FROM run_file WHERE run_id = ?", run));
    }
}
