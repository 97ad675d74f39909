package dev.deskhand.service.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.JournalJson;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What steps met and the heals that wait for a person, in the database. */
@Singleton
@Typed({StepMemory.class, JdbcStepMemory.class})
public class JdbcStepMemory implements StepMemory {

    private static final String PATCHES =
            "SELECT id, json, state, decided_by, decided_at, comment, version FROM heal_patch ";

    /** Accepting takes no longer, unless the service died over it: then it may be decided again. */
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
        String becomes = patch.heal().pointer() + " " + patch.heal().becomes() + " "
                + (patch.heal().first() == null ? "" : patch.heal().first().with());
        database.write(handle -> {
            boolean known = handle.select(
                                    "SELECT COUNT(*) FROM heal_patch WHERE workflow = ? AND place = ? AND becomes = ? AND state = 'open'",
                                    patch.workflow(),
                                    patch.place(),
                                    becomes)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            return known
                    ? 0
                    : handle.execute(
                            "INSERT INTO heal_patch (id, workflow, place, becomes, json, state, at) VALUES (?, ?, ?, ?, ?, 'open', ?)",
                            "h-" + Ids.random(64),
                            patch.workflow(),
                            patch.place(),
                            becomes,
                            write(patch),
                            Times.text(patch.at()));
        });
    }

    /** The workflow's heals, those that wait first, then the newest. */
    public List<Kept> patches(String workflow) {
        return database.read(handle -> handle.select(
                        PATCHES
                                + "WHERE workflow = ? ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, at DESC, id LIMIT 200",
                        workflow)
                .map((row, context) -> kept(row))
                .list());
    }

    public Optional<Kept> patch(String workflow, String id) {
        return database.read(handle -> handle.select(PATCHES + "WHERE workflow = ? AND id = ?", workflow, id)
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

    /** What was accepted could not be put into the workflow: it waits again. */
    public void reopen(String id) {
        database.write(handle -> handle.execute(
                "UPDATE heal_patch SET state = 'open', decided_by = NULL, decided_at = NULL, comment = NULL"
                        + " WHERE id = ? AND version IS NULL",
                id));
    }

    /**
     * A heal and what became of it.
     *
     * @param state open, accepted or rejected
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

    private static <T> T read(String json, Class<T> type) {
        try {
            return JournalJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a step met cannot be read", e);
        }
    }
}
