package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.Erased;
import dev.deskhand.workflows.sealing.Took;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Erases values within a transaction: out of entries and acts, together with the salts that would tell them. */
final class ValueEraser {

    private static final ObjectMapper JSON = JournalJson.mapper();

    private final Handle handle;
    private final Took took = new Took();
    private long entries;
    private long values;

    ValueEraser(Handle handle) {
        this.handle = handle;
    }

    private record Entry(String run, long sequence, String json, long leaf, String salts) {}

    /** Erases the chosen fields of a run's entries that fit the condition. */
    void entries(String run, String where, Predicate<String> chosen, Object... parameters) {
        for (Entry entry : found(run, where, parameters)) {
            erase(entry, read(entry.json()), chosen);
        }
    }

    /** Erases those fields of a run's entries that have such a value, among the entries that fit the condition. */
    void mentions(String run, String where, BiPredicate<String, JsonNode> value, Object... parameters) {
        for (Entry entry : found(run, where, parameters)) {
            ObjectNode event = read(entry.json());
            Set<String> fields = event.properties().stream()
                    .filter(field -> value.test(field.getKey(), field.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            erase(entry, event, fields::contains);
        }
    }

    private List<Entry> found(String run, String where, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = run;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return handle.select("""
                        SELECT j.run_id, j.sequence, j.json, l.leaf, COALESCE(o.salts, '{}') FROM journal_entry j
                          JOIN log_leaf l ON l.run_id = j.run_id AND l.sequence = j.sequence
                          LEFT JOIN log_opening o ON o.leaf = l.leaf
                        WHERE j.run_id = ?""" + where, all)
                .map((row, context) ->
                        new Entry(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4), row.getString(5)))
                .list();
    }

    private void erase(Entry entry, ObjectNode event, Predicate<String> chosen) {
        handle.execute(
                "UPDATE journal_entry SET json = ?, person = CASE WHEN ? THEN '' ELSE person END"
                        + " WHERE run_id = ? AND sequence = ?",
                Erased.of(event, chosen).toString(),
                chosen.test("by"),
                entry.run(),
                entry.sequence());
        salts(entry.leaf(), entry.salts(), chosen);
    }

    /** Erases the chosen values of an act; {@code person} is who did it. */
    void act(String id, String json, long leaf, String salts, Predicate<String> chosen) {
        handle.execute(
                "UPDATE log_act SET json = ?, person = CASE WHEN ? THEN '' ELSE person END WHERE id = ?",
                Erased.of(read(json), chosen).toString(),
                chosen.test("person"),
                id);
        salts(leaf, salts, chosen);
    }

    private void salts(long leaf, String written, Predicate<String> chosen) {
        ObjectNode salts = read(written);
        int before = salts.size();
        List<String> names = new java.util.ArrayList<>();
        salts.fieldNames().forEachRemaining(names::add);
        names.removeIf(chosen.negate());
        names.forEach(salts::remove);
        if (salts.size() == before) {
            return;
        }
        if (salts.isEmpty()) {
            took.all(leaf);
            handle.execute("DELETE FROM log_opening WHERE leaf = ?", leaf);
        } else {
            took.some(leaf, names);
            handle.execute("UPDATE log_opening SET salts = ? WHERE leaf = ?", salts.toString(), leaf);
        }
        entries++;
        values += before - salts.size();
    }

    /** Whether such a text is a value of the object, or stands in one of its lists. */
    static boolean says(String json, Predicate<String> texts) {
        for (JsonNode value : read(json)) {
            if (texts.test(value.asText())) {
                return true;
            }
            for (JsonNode one : value) {
                if (texts.test(one.asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The object with an empty text in the place of that value. */
    static String without(String json, String field, String value) {
        ObjectNode object = read(json);
        if (object.path(field).asText().equals(value)) {
            object.put(field, "");
        }
        return object.toString();
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the log is no JSON", e);
        }
    }

    ErasureStore.Count count() {
        return new ErasureStore.Count(entries, values, took);
    }
}
