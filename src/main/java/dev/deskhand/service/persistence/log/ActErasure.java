package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Erases values of acts beside the runs; leaves and their hashes stay. */
@Singleton
public class ActErasure {

    /** Acts that the service reads again to know what it is set to. */
    private static final Set<String> GONE_BY = Set.of("LogKeyMade", "SettingsChanged", "PolicyChanged");

    private static final Set<String> HOLDS = Set.of("HoldPlaced", "HoldLifted");

    private static final String ALL =
            "SELECT a.id, a.type, a.person, a.json, a.leaf, COALESCE(o.salts, '{}') FROM log_act a";

    /** Acts whose values the tree commits to, and that still have some. */
    private static final String ACTS = ALL + " JOIN log_opening o ON o.leaf = a.leaf WHERE ";

    /** Those too that have only just been written. */
    private static final String WRITTEN = ALL + " LEFT JOIN log_opening o ON o.leaf = a.leaf WHERE ";

    private final Database database;

    public ActErasure(Database database) {
        this.database = database;
    }

    private record Act(String id, String type, String person, String json, long leaf, String salts) {

        boolean isAbout(Predicate<String> subjects) {
            return subjects.test(person) || ValueEraser.says(json, subjects);
        }

        boolean isOfAHold() {
            return HOLDS.contains(type);
        }

        /** What the service goes by loses nothing but the name of who did it. */
        boolean chosen(String field) {
            return !GONE_BY.contains(type) || field.equals("person");
        }

        /** The values that go with somebody: all of what they did or was done about them; else those that name them. */
        Predicate<String> of(String name) {
            ObjectNode act = details();
            if (Naming.same(person, name) || act.properties().stream().anyMatch(field -> Naming.is(field, name))) {
                return this::chosen;
            }
            return field -> chosen(field) && act.has(field) && Naming.names(field, act.get(field), name);
        }

        boolean names(String name) {
            Predicate<String> chosen = of(name);
            return chosen.test("person")
                    || details().properties().stream().anyMatch(field -> chosen.test(field.getKey()));
        }

        private ObjectNode details() {
            return ValueEraser.read(json);
        }
    }

    /**
     * Erases the values of acts by or about somebody, and their name in those about others.
     *
     * @param heldPerson acts by or about them stay
     * @param heldRun acts about them stay too, but for what a hold's reason says of somebody
     */
    public ErasureStore.Count of(String person, Predicate<String> heldPerson, Predicate<String> heldRun) {
        return database.write(handle -> {
            var eraser = new ValueEraser(handle);
            naming(handle, ACTS, person)
                    .filter(act -> !act.isAbout(heldPerson) && (act.isOfAHold() || !act.isAbout(heldRun)))
                    .forEach(act -> eraser.act(act.id(), act.json(), act.leaf(), act.salts(), act.of(person)));
            return eraser.count();
        });
    }

    /** Erases the values of acts before a time, but for those by or about whom or what is held. */
    public ErasureStore.Count before(Instant time, Predicate<String> held) {
        return database.write(handle -> {
            var eraser = new ValueEraser(handle);
            acts(handle.createQuery(ACTS + "a.at < :before").bind("before", Times.text(time))).stream()
                    .filter(act -> !act.isAbout(held))
                    .forEach(act -> eraser.act(act.id(), act.json(), act.leaf(), act.salts(), act::chosen));
            return eraser.count();
        });
    }

    /** How many acts are by or about somebody, or name them. */
    static long count(Handle handle, String person) {
        return naming(handle, WRITTEN, person).count();
    }

    private static Stream<Act> naming(Handle handle, String acts, String person) {
        return acts(handle.createQuery(acts + "(a.person IN (<spellings>) OR a.json LIKE :anywhere ESCAPE '!'"
                                + " OR LOWER(a.json) LIKE :lower ESCAPE '!' OR a.json LIKE :signIn)")
                        .bindList("spellings", spellings(handle, person))
                        .bind("anywhere", Naming.anywhere(person))
                        .bind("signIn", Naming.signInOf(person))
                        .bind("lower", Naming.anywhere(person.toLowerCase(Locale.ROOT))))
                .stream()
                .filter(act -> act.names(person));
    }

    /** As a name was typed where somebody tried to come in by it, with any case and width. */
    private static List<String> spellings(Handle handle, String person) {
        List<String> found =
                new ArrayList<>(handle.select("SELECT DISTINCT person FROM log_act").mapTo(String.class).stream()
                        .filter(one -> Naming.same(one, person))
                        .toList());
        found.add(person);
        return found;
    }

    private static List<Act> acts(Query query) {
        return query.map((row, context) -> new Act(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6)))
                .list();
    }
}
