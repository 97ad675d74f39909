package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Columns;
import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The leaves of the log's tree, in their order. */
@Singleton
public class LeafStore {

    private final Database database;

    public LeafStore(Database database) {
        this.database = database;
    }

    public Head head() {
        return database.read(LeafStore::head);
    }

    private static Head head(Handle handle) {
        return handle.select("SELECT size, position FROM log_head")
                .map((row, context) -> new Head(row.getLong(1), row.getLong(2)))
                .one();
    }

    /** What has happened since and is no leaf yet, in the order it is to become one. */
    public List<Fresh> fresh(Head head, int limit) {
        return fresh(limit, handle -> handle.select("""
                        SELECT run_id, sequence, position, json FROM journal_entry WHERE position > ?
                        ORDER BY position LIMIT ?""", head.position(), limit));
    }

    /**
     * As {@link #fresh(Head, int)}, and whatever else of the journal from {@code position} on is no leaf.
     *
     * <p>Entries become visible in the order of their positions, since their writers take turns; the log does not rely on
     * it for ever. To look at what is in the tree already costs as much as putting it there.
     */
    public List<Fresh> missing(long position, int limit) {
        return fresh(limit, handle -> handle.select("""
                        SELECT run_id, sequence, position, json FROM journal_entry WHERE position > ?
                          AND NOT EXISTS (SELECT 1 FROM log_leaf
                            WHERE log_leaf.run_id = journal_entry.run_id AND log_leaf.sequence = journal_entry.sequence)
                        ORDER BY position LIMIT ?""", position, limit));
    }

    private List<Fresh> fresh(int limit, Function<Handle, Query> entries) {
        return database.read(handle -> {
            List<Fresh> all = new ArrayList<>(
                    handle.select("SELECT id, json FROM log_act WHERE leaf IS NULL ORDER BY at, id LIMIT ?", limit)
                            .map((row, context) -> new Fresh(null, 0, 0, row.getString(1), row.getString(2)))
                            .list());
            all.addAll(entries.apply(handle)
                    .map((row, context) ->
                            new Fresh(row.getString(1), row.getLong(2), row.getLong(3), null, row.getString(4)))
                    .list());
            return all;
        });
    }

    /** The keys of these runs, where they have one. */
    public Map<String, String> keys(Collection<String> runs) {
        return runs.isEmpty()
                ? Map.of()
                : database.read(handle -> {
                    Map<String, String> keys = new HashMap<>();
                    handle.createQuery(
                                    "SELECT run_id, secret FROM log_run WHERE secret IS NOT NULL AND run_id IN (<runs>)")
                            .bindList("runs", List.copyOf(runs))
                            .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                            .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
                    return keys;
                });
    }

    /** Adds a batch at the tree's end, all or nothing; false when somebody else has made it grow since. */
    public boolean add(Head before, Batch batch) {
        return database.write(handle -> {
            long size = before.size() + batch.leaves().size();
            int moved = handle.execute(
                    "UPDATE log_head SET size = ?, position = ? WHERE size = ?", size, batch.position(), before.size());
            if (moved == 0) {
                return false;
            }
            addKeys(handle, batch.newKeys());
            addLeaves(handle, batch.leaves());
            batch.tiles()
                    .forEach(tile -> handle.execute(
                            "INSERT INTO log_tile (level, tile, hashes) VALUES (?, ?, ?)",
                            tile.level(),
                            tile.index(),
                            tile.hashes()));
            return true;
        });
    }

    /** A run that was erased and wrote once more has a key again; {@link ErasureStore#cameBack} finds it by that. */
    private static void addKeys(Handle handle, Map<String, String> keys) {
        keys.forEach((run, key) -> handle.execute(
                "INSERT INTO log_run (run_id, secret) VALUES (?, ?) ON CONFLICT (run_id) DO UPDATE SET secret = excluded.secret",
                run,
                key));
    }

    private void addLeaves(Handle handle, List<Row> leaves) {
        List<Row> opened = leaves.stream().filter(leaf -> leaf.salts() != null).toList();
        switch (database.dialect()) {
            case SQLITE -> oneByOne(handle, leaves, opened);
            case POSTGRESQL -> inColumns(handle, leaves, opened);
        }
        var acts = handle.prepareBatch("UPDATE log_act SET leaf = ? WHERE id = ?");
        for (Row leaf : leaves) {
            if (leaf.act() != null) {
                acts.bind(0, leaf.leaf()).bind(1, leaf.act()).add();
            }
        }
        if (acts.size() > 0) {
            acts.execute();
        }
    }

    private static void oneByOne(Handle handle, List<Row> leaves, List<Row> opened) {
        var rows = handle.prepareBatch(
                "INSERT INTO log_leaf (leaf, run_id, sequence, act, content) VALUES (?, ?, ?, ?, ?)");
        for (Row leaf : leaves) {
            rows.bind(0, leaf.leaf())
                    .bind(1, leaf.run())
                    .bind(2, leaf.ofRun())
                    .bind(3, leaf.act())
                    .bind(4, leaf.content())
                    .add();
        }
        rows.execute();
        var openings = handle.prepareBatch("INSERT INTO log_opening (leaf, salts) VALUES (?, ?)");
        opened.forEach(
                leaf -> openings.bind(0, leaf.leaf()).bind(1, leaf.salts()).add());
        if (!opened.isEmpty()) {
            openings.execute();
        }
    }

    /** For a server each row of a batch is a call of its own; a call with columns of values takes it a third of the time. */
    private static void inColumns(Handle handle, List<Row> leaves, List<Row> opened) {
        insert(
                handle,
                "INSERT INTO log_leaf (leaf, run_id, sequence, act, content)",
                List.of("bigint", "text", "bigint", "text", "text"),
                leaves.stream()
                        .map(row ->
                                new @Nullable Object[] {row.leaf(), row.run(), row.ofRun(), row.act(), row.content()})
                        .toList());
        insert(
                handle,
                "INSERT INTO log_opening (leaf, salts)",
                List.of("bigint", "text"),
                opened.stream()
                        .map(row -> new @Nullable Object[] {row.leaf(), row.salts()})
                        .toList());
    }

    private static void insert(Handle handle, String into, List<String> types, List<@Nullable Object[]> rows) {
        var call = handle.createUpdate(into + " SELECT * FROM unnest(" + Columns.places(types) + ")");
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            call.bind(column, (Argument)
                    (place, statement, context) -> Columns.set(statement, place, types.get(column), rows, column));
        }
        call.execute();
    }

    /** A full tile's hashes in Base64. */
    public Optional<String> tile(int level, long index) {
        return database.read(
                handle -> handle.select("SELECT hashes FROM log_tile WHERE level = ? AND tile = ?", level, index)
                        .mapTo(String.class)
                        .findFirst());
    }

    /** The contents of the leaves from {@code from} to before {@code to}. */
    public List<String> contents(long from, long to) {
        return database.read(handle -> handle.select(
                        "SELECT content FROM log_leaf WHERE leaf >= ? AND leaf < ? ORDER BY leaf", from, to)
                .mapTo(String.class)
                .list());
    }

    /** Every leaf before {@code size} with what opens it, in order, one at a time. */
    public void each(long size, Consumer<Opened> consumer) {
        long step = 5_000;
        for (long from = 0; from < size; from += step) {
            part(from, Math.min(size, from + step)).forEach(consumer);
        }
    }

    private List<Opened> part(long from, long to) {
        return database.read(handle -> handle.select("""
                        SELECT l.leaf, l.run_id, l.content, o.salts, r.secret, COALESCE(j.json, a.json)
                        FROM log_leaf l LEFT JOIN log_opening o ON o.leaf = l.leaf
                          LEFT JOIN log_run r ON r.run_id = l.run_id
                          LEFT JOIN journal_entry j ON j.run_id = l.run_id AND j.sequence = l.sequence
                          LEFT JOIN log_act a ON a.id = l.act
                        WHERE l.leaf >= ? AND l.leaf < ? ORDER BY l.leaf""", from, to)
                .map((row, context) -> new Opened(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list());
    }

    /** Where the leaf of an entry stands. */
    public Optional<Long> leafOf(String run, long sequence) {
        return database.read(
                handle -> handle.select("SELECT leaf FROM log_leaf WHERE run_id = ? AND sequence = ?", run, sequence)
                        .mapTo(Long.class)
                        .findFirst());
    }

    /** How far the tree reaches; {@code position} is the last of the journal's that is in it. */
    public record Head(long size, long position) {}

    /** Something that is no leaf yet: an entry of a run, or an act. */
    public record Fresh(
            @Nullable String run,
            long sequence,
            long position,
            @Nullable String act,
            String json) {}

    /** A leaf to be kept. */
    public record Row(
            long leaf,
            @Nullable String run,
            long sequence,
            @Nullable String act,
            String content,
            @Nullable String salts) {

        private @Nullable Long ofRun() {
            return run == null ? null : sequence;
        }
    }

    /** A full tile. */
    public record FullTile(int level, long index, String hashes) {}

    /** What is added at once. */
    public record Batch(List<Row> leaves, Map<String, String> newKeys, List<FullTile> tiles, long position) {}

    /**
     * A leaf with what opens it; null is what has been erased or was never there.
     *
     * @param key of its run
     * @param json the event or act itself
     */
    public record Opened(
            long leaf,
            @Nullable String run,
            String content,
            @Nullable String salts,
            @Nullable String key,
            @Nullable String json) {}
}
