package dev.deskhand.service.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.JournalJson;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What steps met and the heals that wait for a person, in the database. */
@Singleton
@Typed({StepMemory.class, JdbcStepMemory.class})
public class JdbcStepMemory implements StepMemory {

    private static final String PATCHES =
            "SELECT id, json, state, decided_by, decided_at, comment, version FROM heal_patch ";

    /** Whoever decides on one that is half done comes long after it. */
    private static final Duration HALF_DONE = Duration.ofMinutes(1);

    private final Database database;

    public JdbcStepMemory(Database database) {
        this.database = database;
    }

    @Override
    public List<Met> all(String workflow) {
        return database
                .read(handle -> handle.select("SELECT json FROM step_met WHERE workflow = ?", workflow)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(json -> read(json, Met.class))
                .toList();
    }

    @Override
    public void keep(String workflow, Met met) {
        database.write(handle -> handle.execute(
                "INSERT INTO step_met (workflow, place, json, at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (workflow, place) DO UPDATE SET json = excluded.json, at = excluded.at",
                workflow,
                met.place(),
                write(met),
                Times.text(met.at())));
    }

    @Override
    public void propose(Patch patch) {
        String becomes = EarlierPatch.key(patch.heal());
        database.write(handle -> {
            List<EarlierPatch> same =
                    EarlierPatch.of(handle, "workflow = ? AND place = ?", patch.workflow(), patch.place()).stream()
                            .filter(one -> one.becomes().equals(becomes))
                            .toList();
            if (same.stream().anyMatch(one -> one.settles(patch))) {
                return 0;
            }
            Optional<EarlierPatch> open =
                    same.stream().filter(one -> one.isOpen()).findFirst();
            return open.isPresent()
                    ? handle.execute(
                            "UPDATE heal_patch SET json = ?, at = ? WHERE id = ? AND state = 'open'",
                            write(patch),
                            Times.text(patch.at()),
                            open.get().id())
                    : handle.execute(
                            "INSERT INTO heal_patch (id, workflow, place, becomes, json, state, at)"
                                    + " VALUES (?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (id) DO NOTHING",
                            id(patch, becomes),
                            patch.workflow(),
                            patch.place(),
                            becomes,
                            write(patch),
                            Times.text(patch.at()));
        });
    }

    /** The same for the same heal of the same run, so that two who put it at once put it once. */
    private static String id(Patch patch, String becomes) {
        return "h-"
                + EarlierPatch.hash(String.join("\n", patch.workflow(), patch.place(), patch.run(), becomes))
                        .substring(0, 16);
    }

    @Override
    public boolean isRejected(String workflow, Heal heal) {
        String becomes = EarlierPatch.key(heal);
        return database
                .read(handle -> EarlierPatch.of(handle, "workflow = ? AND state = 'rejected'", workflow))
                .stream()
                .anyMatch(one -> one.becomes().equals(becomes));
    }

    /** Forgets what a run found and met: of what was rejected all but that it was. */
    public static void forget(Handle handle, String ofRun) {
        String itsOwn = "json LIKE ? ESCAPE '!'";
        EarlierPatch.of(handle, "state = 'rejected' AND " + itsOwn, ofRun)
                .forEach(one -> handle.execute(
                        "UPDATE heal_patch SET json = '', comment = NULL, becomes = ? WHERE id = ?",
                        one.becomes(),
                        one.id()));
        handle.execute("DELETE FROM heal_patch WHERE " + itsOwn, ofRun);
        handle.execute("DELETE FROM step_met WHERE " + itsOwn, ofRun);
    }

    /** The workflow's heals, those that wait first, then the newest. */
    public List<Kept> patches(String workflow) {
        return database.read(handle -> handle.select(
                        PATCHES
                                + "WHERE workflow = ? AND json <> '' ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, at DESC, id LIMIT 200",
                        workflow)
                .map((row, context) -> kept(row))
                .list());
    }

    public Optional<Kept> patch(String workflow, String id) {
        return database.read(
                handle -> handle.select(PATCHES + "WHERE workflow = ? AND id = ? AND json <> ''", workflow, id)
                        .map((row, context) -> kept(row))
                        .findFirst());
    }

    /** Writes down what somebody decided; false when somebody had before: of several at once, one is first. */
    public boolean decide(String id, boolean accepted, String by, Instant at, @Nullable String comment) {
        return database.write(handle -> handle.execute(
                        "UPDATE heal_patch SET state = ?, decided_by = ?, decided_at = ?, comment = ?"
                                + " WHERE id = ? AND (state = 'open'"
                                + " OR state = 'accepted' AND version IS NULL AND decided_at < ?)",
                        accepted ? "accepted" : "rejected",
                        by,
                        Times.text(at),
                        comment,
                        id,
                        Times.text(at.minus(HALF_DONE)))
                == 1);
    }

    /** Writes down which version of the workflow has what was accepted. */
    public void became(String id, int version) {
        database.write(handle -> handle.execute("UPDATE heal_patch SET version = ? WHERE id = ?", version, id));
    }

    /** The workflow is another by now: nobody can decide on it any more, and a run that still needs it puts it anew. */
    public void outdate(String id) {
        database.write(handle -> handle.execute(
                "UPDATE heal_patch SET state = 'outdated' WHERE id = ? AND version IS NULL AND state <> 'rejected'",
                id));
    }

    /**
     * A heal and what became of it.
     *
     * @param state open, accepted, rejected, or outdated when the workflow has changed since
     * @param version the workflow's version that has it, null when none does
     */
    public record Kept(
            String id,
            Patch patch,
            String state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String comment,
            @Nullable Integer version) {

        public boolean isOpen() {
            return state.equals("open");
        }

        /** Whether it was accepted, and the service ended before a version had it, in a release that did both one after the other. */
        public boolean isHalfDone() {
            return state.equals("accepted") && version == null;
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String decided = row.getString(5);
        int version = row.getInt(7);
        return new Kept(
                row.getString(1),
                read(row.getString(2), Patch.class),
                row.getString(3),
                row.getString(4),
                decided == null ? null : Instant.parse(decided),
                row.getString(6),
                version == 0 ? null : version);
    }

    private static String write(Object value) {
        try {
            return JournalJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a step met cannot be written", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JournalJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a step met cannot be read", e);
        }
    }
}
