package dev.deskhand.service.persistence;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the journal of all runs, by what people look for. */
@Singleton
public class JournalSearch {

    private static final int CHUNK = 500;

    /** How far the clocks of instances may be apart. */
    public static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Database database;

    public JournalSearch(Database database) {
        this.database = database;
    }

    /** The newest entries before {@code wanted.before}, newest first. */
    public List<Row> find(Wanted wanted, int limit) {
        return find(wanted, 0, limit);
    }

    /** Of those, the ones from position {@code floor} on: however long the log is, no more than lies between is looked at. */
    public List<Row> find(Wanted wanted, long floor, int limit) {
        return database.read(handle -> {
            var query = handle.createQuery(found(wanted));
            parameters(wanted).forEach(query::bind);
            return query.bind("floor", floor)
                    .bind("limit", limit)
                    .map((row, context) -> row(row))
                    .list();
        });
    }

    String found(Wanted wanted) {
        return "SELECT * FROM journal_entry WHERE " + where(wanted)
                + " AND position >= :floor ORDER BY position DESC LIMIT :limit";
    }

    /**
     * The position below which a search begins, so that it need not go through what is younger.
     *
     * @param before where it goes on; null when it begins with the newest entry
     * @param to what is wanted is older than this; null for all
     */
    public long begin(@Nullable Long before, @Nullable Instant to) {
        if (before != null && to == null) {
            return before;
        }
        long end = database.read(handle -> end(handle, to));
        return before == null ? end : Math.min(before, end);
    }

    /**
     * Where somebody who has looked through that many entries has come to.
     *
     * @param begin the position below which the search begins
     * @return empty when the first entry of all is reached before
     */
    public Optional<Floor> floor(long begin, long entries) {
        return database.read(handle -> handle.select(
                        "SELECT position, at FROM journal_entry WHERE position >= ? AND EXISTS"
                                + " (SELECT 1 FROM journal_entry WHERE position < ?) ORDER BY position LIMIT 1",
                        begin - entries,
                        begin - entries)
                .map((row, context) -> new Floor(row.getLong(1), Instant.parse(row.getString(2))))
                .findFirst());
    }

    /** The position after all that can be older than that. */
    private static long end(Handle handle, @Nullable Instant to) {
        if (to != null) {
            var later = handle.select(
                            "SELECT position FROM journal_entry WHERE at >= ? ORDER BY at LIMIT 1",
                            Times.text(to.plus(CLOCKS_DIFFER)))
                    .mapTo(Long.class)
                    .findFirst();
            if (later.isPresent()) {
                return later.get();
            }
        }
        return handle.select("SELECT COALESCE(MAX(position), 0) + 1 FROM journal_entry")
                .mapTo(Long.class)
                .one();
    }

    /** A place in the log, and when it was written. */
    public record Floor(long position, Instant at) {}

    /**
     * The newest signatures under approvals, newest first.
     *
     * @param owner who asked for the runs; null for all
     */
    public List<Row> decisions(@Nullable String owner, int limit) {
        return database.read(handle -> {
            var query = handle.createQuery(decisions(owner != null));
            if (owner != null) {
                query.bind("owner", owner);
            }
            return query.bind("limit", limit).map((row, context) -> row(row)).list();
        });
    }

    /** The type stands in it as it is: with a parameter there its own index would not serve. */
    static String decisions(boolean owned) {
        return "SELECT * FROM journal_entry WHERE type = 'ApprovalDecided'"
                + (owned ? " AND EXISTS (SELECT 1 FROM run WHERE id = run_id AND requester = :owner)" : "")
                + " ORDER BY position DESC LIMIT :limit";
    }

    public long count(Wanted wanted) {
        return database.read(handle -> {
            var query = handle.createQuery("SELECT COUNT(*) FROM journal_entry WHERE " + where(wanted));
            parameters(wanted).forEach(query::bind);
            return query.mapTo(Long.class).one();
        });
    }

    /** Every entry that is wanted, oldest first, one at a time. */
    public void each(Wanted wanted, Consumer<Row> consumer) {
        database.scan(handle -> {
            var query = handle.createQuery("SELECT * FROM journal_entry WHERE " + where(wanted) + " ORDER BY position")
                    .setFetchSize(CHUNK);
            parameters(wanted).forEach(query::bind);
            try (var rows = query.map((row, context) -> row(row)).stream()) {
                rows.forEach(consumer);
            }
            return true;
        });
    }

    /** Whether the journal of any run names this evidence. */
    public boolean names(String sha256) {
        return database.read(handle -> handle.select("SELECT 1 FROM run_evidence WHERE sha256 = ? LIMIT 1", sha256)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    /** Whether the journal of a run that {@code owner} asked for names this evidence. */
    public boolean names(String sha256, String owner) {
        // Unescaped quotes stand around keys only: a hash typed into an instruction opens nothing.
        String named = Like.part("\"sha256\":\"" + sha256 + "\"");
        return database.read(
                handle -> handle.createQuery("SELECT 1 FROM journal_entry WHERE json LIKE :named ESCAPE '!'"
                                + " AND run_id IN (SELECT id FROM run WHERE requester = :owner) LIMIT 1")
                        .bind("named", named)
                        .bind("owner", owner)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    private String where(Wanted wanted) {
        return "1 = 1"
                + (wanted.run() == null ? "" : " AND run_id = :run")
                + (wanted.person() == null ? "" : " AND person = :person")
                + (wanted.owner() == null ? "" : " AND run_id IN (SELECT id FROM run WHERE requester = :owner)")
                + (wanted.tool() == null ? "" : " AND (action = :tool OR action LIKE :toolPart ESCAPE '!')")
                + type(wanted.type())
                + (wanted.from() == null ? "" : " AND at >= :from")
                + (wanted.to() == null ? "" : " AND at < :to")
                + (wanted.text() == null
                        ? ""
                        : " AND json " + contains(wanted.text()).condition())
                + (wanted.before() == null ? "" : " AND position < :before");
    }

    private static String type(@Nullable String type) {
        if (type == null) {
            return "";
        }
        return EntryKinds.isRare(type) ? " AND " + EntryKinds.rare(type) : " AND type = :type";
    }

    /** Entries are searched as they are written, so quotes and the like are looked for as JSON has them. */
    private AnyCase contains(String text) {
        String quoted = TextNode.valueOf(text.strip()).toString();
        return AnyCase.of(database.dialect(), quoted.substring(1, quoted.length() - 1));
    }

    private Map<String, Object> parameters(Wanted wanted) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "run", wanted.run());
        put(parameters, "person", wanted.person());
        put(parameters, "owner", wanted.owner());
        put(parameters, "type", wanted.type() != null && EntryKinds.isRare(wanted.type()) ? null : wanted.type());
        put(parameters, "from", Times.textOrNull(wanted.from()));
        put(parameters, "to", Times.textOrNull(wanted.to()));
        put(parameters, "before", wanted.before());
        if (wanted.tool() != null) {
            parameters.put("tool", wanted.tool());
            String part = Like.part(wanted.tool() + ".");
            parameters.put("toolPart", part.substring(1));
        }
        if (wanted.text() != null) {
            parameters.put("text", contains(wanted.text()).pattern());
        }
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Row(
                row.getLong("position"),
                row.getString("run_id"),
                row.getLong("sequence"),
                Instant.parse(row.getString("at")),
                row.getString("type"),
                row.getString("person"),
                row.getString("action"),
                row.getString("json"));
    }

    /**
     * What to look for; null everywhere means everything.
     *
     * @param person who did it
     * @param owner who asked for the run
     * @param tool a tool ({@code browser}) or an action ({@code browser.click})
     * @param type name of an event
     * @param to exclusive
     * @param before only entries at smaller positions, for paging
     */
    public record Wanted(
            @Nullable String run,
            @Nullable String person,
            @Nullable String owner,
            @Nullable String tool,
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text,
            @Nullable Long before) {}

    /** An entry and its place among all. */
    public record Row(
            long position,
            String runId,
            long sequence,
            Instant at,
            String type,
            String person,
            @Nullable String action,
            String json) {}
}
