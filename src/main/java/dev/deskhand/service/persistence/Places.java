package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunStore.Lease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Places in systems of which only so many runs may make use at once, kept in the database for all instances.
 *
 * <p>A place counts for as long as the lease holds under which it was taken, so that whoever dies gives it back; and while a browser
 * of the run stays open for a person, which whoever keeps it says again and again.
 */
final class Places {

    private static final String HELD = """
            FROM place_held h JOIN run r ON r.id = h.run_id
            WHERE h.place = %s AND h.run_id <> %s
              AND CASE WHEN r.epoch = h.epoch AND r.lease_worker IS NOT NULL AND r.lease_until > COALESCE(h.kept_until, 0)
                THEN r.lease_until ELSE COALESCE(h.kept_until, 0) END > %s""";

    private static final String IN_USE = "SELECT COUNT(*) " + HELD;

    private static final String HOLDERS =
            "SELECT r.id, r.title, r.requester " + HELD.formatted("?", "?", "?") + " ORDER BY r.created_at, r.id";

    /** What a run has to wait for, when not all of its places are free; asks for the time. */
    static final String NONE_IS_MISSING = "NOT EXISTS (SELECT 1 FROM place_wanted w WHERE w.run_id = run.id AND ("
            + IN_USE.formatted("w.place", "w.run_id", "?") + ") >= w.most)";

    private static final String TAKE = """
            INSERT INTO place_held (place, run_id, epoch) SELECT ?, id, epoch FROM run WHERE id = ?
            ON CONFLICT (place, run_id) DO UPDATE SET epoch = excluded.epoch""";

    private static final String WANT = """
            INSERT INTO place_wanted (run_id, place, most) VALUES (?, ?, ?)
            ON CONFLICT (run_id, place) DO UPDATE SET most = excluded.most""";

    private final Database database;

    Places(Database database) {
        this.database = database;
    }

    /**
     * Takes all of them or says which is full.
     *
     * @param queueing whether the run then waits for all of them, those it has had among them
     */
    Optional<PlaceLimits.Full> take(
            Handle handle, String run, Collection<PlaceLimits.Limit> limits, boolean queueing, long now) {
        alone(handle);
        for (PlaceLimits.Limit limit : limits) {
            int used = inUse(handle, limit.place(), run, now);
            if (used >= limit.most()) {
                if (queueing) {
                    want(handle, run, limits);
                }
                return Optional.of(new PlaceLimits.Full(limit.place(), used, limit.most()));
            }
        }
        limits.forEach(limit -> handle.execute(TAKE, limit.place(), run));
        return Optional.empty();
    }

    private static void want(Handle handle, String run, Collection<PlaceLimits.Limit> limits) {
        limits.forEach(limit -> handle.execute(WANT, run, limit.place(), limit.most()));
    }

    /** Whether all that a run waits for is free; nobody takes any of it before the transaction ends. */
    boolean areFree(Handle handle, String run, long now) {
        List<PlaceLimits.Limit> wanted = wanted(handle, run);
        if (!wanted.isEmpty()) {
            alone(handle);
        }
        return wanted.stream().allMatch(limit -> inUse(handle, limit.place(), run, now) < limit.most());
    }

    /** A run that has just been claimed gets the places it has waited for. */
    static void moveIn(Handle handle, String run) {
        // What a browser that was kept open stood for goes on under the new lease.
        handle.execute(
                "UPDATE place_held SET kept_until = NULL, epoch = (SELECT epoch FROM run WHERE id = ?)"
                        + " WHERE run_id = ? AND kept_until IS NOT NULL",
                run,
                run);
        List<PlaceLimits.Limit> wanted = wanted(handle, run);
        if (!wanted.isEmpty()) {
            wanted.forEach(limit -> handle.execute(TAKE, limit.place(), run));
            handle.execute("DELETE FROM place_wanted WHERE run_id = ?", run);
        }
    }

    private static List<PlaceLimits.Limit> wanted(Handle handle, String run) {
        return handle.select("SELECT place, most FROM place_wanted WHERE run_id = ? ORDER BY place", run)
                .map((row, context) -> new PlaceLimits.Limit(row.getString(1), row.getInt(2)))
                .list();
    }

    static void leave(Handle handle, String run, long epoch) {
        handle.execute("DELETE FROM place_held WHERE run_id = ? AND epoch <= ? AND kept_until IS NULL", run, epoch);
    }

    /** Has them count until then, also once the run is let go; {@code again} where they do so already. */
    static void keep(Handle handle, Lease lease, long until, boolean again) {
        handle.execute(
                "UPDATE place_held SET kept_until = ? WHERE run_id = ? AND epoch = ?"
                        + (again ? " AND kept_until IS NOT NULL" : ""),
                until,
                lease.runId(),
                lease.epoch());
    }

    /** Those that were kept since that lease are free. */
    static void leaveKept(Handle handle, Lease lease) {
        handle.execute(
                "DELETE FROM place_held WHERE run_id = ? AND epoch = ? AND kept_until IS NOT NULL",
                lease.runId(),
                lease.epoch());
    }

    /** Runs whose places are kept for a browser that stays open. */
    static List<String> keeping(Handle handle) {
        return handle.select("SELECT DISTINCT run_id FROM place_held WHERE kept_until IS NOT NULL ORDER BY run_id")
                .mapTo(String.class)
                .list();
    }

    /** All that were kept are free. */
    static void leaveKept(Handle handle, String run) {
        handle.execute("DELETE FROM place_held WHERE run_id = ? AND kept_until IS NOT NULL", run);
    }

    /**
     * All are free whose holders and browsers are gone with the process that had them: a clock that was put back would keep them for
     * as long otherwise. A grid's browsers outlive it, and those that were kept are taken up again.
     */
    static void leaveGone(Handle handle) {
        handle.execute("DELETE FROM place_held"
                + " WHERE kept_until IS NULL OR run_id NOT IN (SELECT run_id FROM grid_session)");
    }

    /** The places a run waits for that are full now. */
    List<PlaceLimits.Full> missing(Handle handle, String run, long now) {
        var full = new ArrayList<PlaceLimits.Full>();
        for (PlaceLimits.Limit limit : wanted(handle, run)) {
            int used = inUse(handle, limit.place(), run, now);
            if (used >= limit.most()) {
                full.add(new PlaceLimits.Full(limit.place(), used, limit.most()));
            }
        }
        return full;
    }

    /** Runs that have a place, but for the one that asks. */
    static List<RunAtWork> holders(Handle handle, String place, String run, long now) {
        return handle.select(HOLDERS, place, run, now).map(RunAtWork::of).list();
    }

    /** How many other runs wait for a place. */
    static int waiting(Handle handle, String place, String run) {
        return handle.select("SELECT COUNT(*) FROM place_wanted WHERE place = ? AND run_id <> ?", place, run)
                .mapTo(Integer.class)
                .one();
    }

    private static int inUse(Handle handle, String place, String run, long now) {
        return handle.select(IN_USE.formatted("?", "?", "?"), place, run, now)
                .mapTo(Integer.class)
                .one();
    }

    /** In SQLite whoever writes is alone. */
    private void alone(Handle handle) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            handle.execute("SELECT pg_advisory_xact_lock(" + Locks.PLACES + ")");
        }
    }
}
