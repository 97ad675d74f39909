package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds parts of the log such that it can be told whether anything is missing in them. */
@Singleton
public class LeafSearch {

    private static final int AT_ONCE = 2_000;

    private static final String OPENED = """
            SELECT l.leaf, l.run_id, l.content, o.salts, r.secret, COALESCE(j.json, a.json)
            FROM log_leaf l LEFT JOIN log_opening o ON o.leaf = l.leaf
              LEFT JOIN log_run r ON r.run_id = l.run_id
              LEFT JOIN journal_entry j ON j.run_id = l.run_id AND j.sequence = l.sequence
              LEFT JOIN log_act a ON a.id = l.act""";

    private final Database database;

    public LeafSearch(Database database) {
        this.database = database;
    }

    /**
     * Whole runs and the acts that fit, in the log's order; null everywhere means all.
     *
     * @param person who asked for the run or did something in it, or did the act
     * @param from a run fits when it has an entry in this time
     * @param to exclusive
     */
    public record Wanted(
            @Nullable String run,
            @Nullable String person,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * Each leaf of {@code wanted} before {@code size}.
     *
     * <p>They are chosen before the first is read: names may be erased while they are read, and no run is to end in the middle.
     */
    public void eachOfRuns(Wanted wanted, long size, Consumer<Opened> consumer) {
        long[] chosen = database.read(handle -> chosen(handle, wanted, size));
        for (int from = 0; from < chosen.length; from += AT_ONCE) {
            long[] some = Arrays.copyOfRange(chosen, from, Math.min(from + AT_ONCE, chosen.length));
            database.read(handle -> these(handle, some)).forEach(consumer);
        }
    }

    private static long[] chosen(Handle handle, Wanted wanted, long size) {
        Query query = handle.createQuery(
                "SELECT l.leaf FROM log_leaf l WHERE l.leaf < :last" + where(wanted) + " ORDER BY l.leaf");
        parameters(wanted).forEach(query::bind);
        try (var leaves = query.bind("last", size).mapTo(Long.class).stream()) {
            return leaves.mapToLong(Long::longValue).toArray();
        }
    }

    private static List<Opened> these(Handle handle, long[] leaves) {
        return handle.createQuery(OPENED + " WHERE l.leaf IN (<leaves>) ORDER BY l.leaf")
                .bindList("leaves", Arrays.stream(leaves).boxed().toList())
                .map((row, context) -> opened(row))
                .list();
    }

    /** Each leaf that tells of an erasure, from {@code from} to before {@code to}. */
    public void eachErasure(long from, long to, Consumer<Opened> consumer) {
        String where = " AND l.act IN (SELECT id FROM log_act WHERE type = :type)";
        each(where, Map.of("type", ActType.ERASED.word()), from, to, consumer);
    }

    /** Each leaf from {@code from} to before {@code to}. */
    public void each(long from, long to, Consumer<Opened> consumer) {
        each("", Map.of(), from, to, consumer);
    }

    private void each(String where, Map<String, String> parameters, long from, long to, Consumer<Opened> consumer) {
        long next = from;
        List<Opened> some;
        do {
            long begin = next;
            some = database.read(handle -> part(handle, where, parameters, begin, to));
            some.forEach(consumer);
            next = some.isEmpty() ? to : some.getLast().leaf() + 1;
        } while (some.size() == AT_ONCE);
    }

    private static List<Opened> part(Handle handle, String where, Map<String, String> parameters, long from, long to) {
        Query query = handle.createQuery(
                OPENED + " WHERE l.leaf >= :first AND l.leaf < :last" + where + " ORDER BY l.leaf LIMIT " + AT_ONCE);
        parameters.forEach(query::bind);
        return query.bind("first", from)
                .bind("last", to)
                .map((row, context) -> opened(row))
                .list();
    }

    private static Opened opened(ResultSet row) throws SQLException {
        return new Opened(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    private static String where(Wanted wanted) {
        String entry = (wanted.from() == null ? "" : " AND at >= :from") + (wanted.to() == null ? "" : " AND at < :to");
        String runs = (wanted.person() == null
                        ? ""
                        : " AND l.run_id IN (SELECT id FROM run WHERE requester = :person"
                                + " UNION SELECT run_id FROM journal_entry WHERE person = :person)")
                + (entry.isEmpty()
                        ? ""
                        : " AND l.run_id IN (SELECT run_id FROM journal_entry WHERE 1 = 1" + entry + ")");
        if (wanted.run() != null) {
            return " AND l.run_id = :run" + runs;
        }
        String acts = (wanted.person() == null ? "" : " AND person = :person") + entry;
        return " AND ((l.run_id IS NOT NULL" + runs + ") OR l.act IN (SELECT id FROM log_act WHERE 1 = 1" + acts + "))";
    }

    private static Map<String, String> parameters(Wanted wanted) {
        Map<String, String> found = new java.util.HashMap<>();
        put(found, "run", wanted.run());
        put(found, "person", wanted.person());
        put(found, "from", Times.textOrNull(wanted.from()));
        put(found, "to", Times.textOrNull(wanted.to()));
        return found;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    /** The smallest range of leaves before {@code size} that holds all that happened in a time; empty when nothing did. */
    public Optional<Range> range(@Nullable Instant from, @Nullable Instant to, long size) {
        String begin = from == null ? "" : Times.text(from);
        String end = to == null ? "9" : Times.text(to);
        return database.read(handle -> handle.select("""
                        SELECT MIN(leaf), MAX(leaf) FROM (
                          SELECT l.leaf FROM journal_entry j
                            JOIN log_leaf l ON l.run_id = j.run_id AND l.sequence = j.sequence
                            WHERE j.at >= ? AND j.at < ? AND l.leaf < ?
                          UNION ALL SELECT leaf FROM log_act WHERE at >= ? AND at < ? AND leaf < ?) found""", begin, end, size, begin, end, size)
                .map((row, context) -> {
                    long first = row.getLong(1);
                    return row.wasNull() ? Optional.<Range>empty() : Optional.of(new Range(first, row.getLong(2) + 1));
                })
                .one());
    }

    /** Leaves from {@code from} to before {@code to}. */
    public record Range(long from, long to) {}
}
