package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.persistence.AnyCase;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import dev.deskhand.service.settings.Ids;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people and the service did beside the runs: signing in, changing rights, using secrets, exporting. */
@Singleton
public class ActStore {

    private final Database database;
    private final Clock clock;

    public ActStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An empty set of details, to be filled. */
    public static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Writes down what {@code person} did; durable when it returns, and in the tree soon after. */
    public void record(ActType type, String person, ObjectNode details) {
        Instant now = clock.instant();
        ObjectNode act = details.deepCopy();
        act.put("at", now.toString());
        act.put("type", type.word());
        act.put("person", person);
        database.write(handle -> handle.execute(
                "INSERT INTO log_act (id, at, type, person, json) VALUES (?, ?, ?, ?, ?)",
                Ids.next("a", clock),
                Times.text(now),
                type.word(),
                person,
                act.toString()));
    }

    /**
     * Changes something and writes down that {@code person} did so: both or neither.
     *
     * @param change writes to the database on this thread; what it throws undoes all of it
     * @return what {@code change} gave
     */
    public <T> T record(ActType type, String person, ObjectNode details, Supplier<T> change) {
        return database.write(handle -> {
            T changed = change.get();
            record(type, person, details);
            return changed;
        });
    }

    /**
     * Changes something and writes down what came of it, in as many acts as that takes: all or nothing.
     *
     * @param change writes to the database on this thread; what it throws undoes all of it
     * @param told the details of each act, by what {@code change} gave
     */
    public <T> T record(ActType type, String person, Supplier<T> change, Function<T, List<ObjectNode>> told) {
        return database.write(handle -> {
            T changed = change.get();
            told.apply(changed).forEach(details -> record(type, person, details));
            return changed;
        });
    }

    /** The newest acts, newest first. */
    public List<Row> newest(@Nullable Instant before, int limit) {
        return database.read(handle -> handle.select(
                        "SELECT id, at, type, person, json FROM log_act WHERE at < ? ORDER BY at DESC, id LIMIT ?",
                        before == null ? "9" : Times.text(before),
                        limit)
                .map((row, context) -> new Row(
                        row.getString(1),
                        Instant.parse(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }

    /**
     * Which acts to look for; null everywhere means all.
     *
     * @param type name of an act, such as {@code SignedIn}
     * @param to exclusive
     * @param text a part of the details, or of who did it
     */
    public record Wanted(
            @Nullable String person,
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {

        /** The same, but none from before {@code floor}. */
        public Wanted since(Instant floor) {
            return from != null && !from.isBefore(floor) ? this : new Wanted(person, type, floor, to, text);
        }
    }

    /** The newest that fit, newest first; only those before the act {@code lastAt}, {@code lastId} when that is given. */
    public List<Row> find(Wanted wanted, @Nullable Instant lastAt, @Nullable String lastId, int limit) {
        boolean on = lastAt != null && lastId != null;
        return database.read(handle -> {
            var query = handle.createQuery("SELECT id, at, type, person, json FROM log_act WHERE " + where(wanted)
                    + (on ? " AND (at < :lastAt OR at = :lastAt AND id < :lastId)" : "")
                    + " ORDER BY at DESC, id DESC LIMIT :limit");
            parameters(wanted).forEach(query::bind);
            if (lastAt != null && lastId != null) {
                query.bind("lastAt", Times.text(lastAt)).bind("lastId", lastId);
            }
            return query.bind("limit", limit).map((row, context) -> row(row)).list();
        });
    }

    public long count(Wanted wanted) {
        return database.read(handle -> {
            var query = handle.createQuery("SELECT COUNT(*) FROM log_act WHERE " + where(wanted));
            parameters(wanted).forEach(query::bind);
            return query.mapTo(Long.class).one();
        });
    }

    private String where(Wanted wanted) {
        return "1 = 1"
                + (wanted.person() == null ? "" : " AND person = :person")
                + (wanted.type() == null ? "" : " AND type = :type")
                + (wanted.from() == null ? "" : " AND at >= :from")
                + (wanted.to() == null ? "" : " AND at < :to")
                + (wanted.text() == null
                        ? ""
                        : " AND json " + contains(wanted.text()).condition());
    }

    /** Acts are searched as they are written, so quotes and the like are looked for as JSON has them. */
    private AnyCase contains(String text) {
        String quoted = TextNode.valueOf(text.strip()).toString();
        return AnyCase.of(database.dialect(), quoted.substring(1, quoted.length() - 1));
    }

    private Map<String, Object> parameters(Wanted wanted) {
        var parameters = new HashMap<String, Object>();
        String text = wanted.text();
        if (text != null) {
            parameters.put("text", contains(text).pattern());
        }
        put(parameters, "person", wanted.person());
        put(parameters, "type", wanted.type());
        put(parameters, "from", Times.textOrNull(wanted.from()));
        put(parameters, "to", Times.textOrNull(wanted.to()));
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                Instant.parse(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }

    /** The last act of this kind. */
    public java.util.Optional<Row> last(ActType type) {
        return database.read(handle -> handle.select(
                        "SELECT id, at, type, person, json FROM log_act WHERE type = ? ORDER BY at DESC, id DESC LIMIT 1",
                        type.word())
                .map((row, context) -> new Row(
                        row.getString(1),
                        Instant.parse(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .findFirst());
    }

    /** Whether any act of this kind has these words in its details, whenever it was: clocks are set back, and two may be of one time. */
    public boolean tells(ActType type, String words) {
        return database.read(handle ->
                handle.select("SELECT json FROM log_act WHERE type = ?", type.word()).mapTo(String.class).stream()
                        .anyMatch(json -> json.contains(words)));
    }

    /** An act; {@code json} has its details. */
    public record Row(String id, Instant at, String type, String person, String json) {}
}
