package dev.deskhand.service.persistence;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Which runs replayed what others had explored. */
@Singleton
public class ReplayStore {

    private final Database database;
    private final Clock clock;

    public ReplayStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A replay.
     *
     * @param run id of the run that replays
     * @param otherValues whether it was given other values than were explored with
     */
    public record Row(String run, boolean otherValues) {}

    /** @param plan SHA-256 of the steps that are replayed */
    public void add(String explored, String plan, Row replay) {
        database.write(handle -> handle.execute(
                "INSERT INTO replay (replay_id, run_id, plan, other_values, at) VALUES (?, ?, ?, ?, ?)",
                replay.run(),
                explored,
                plan,
                replay.otherValues() ? 1 : 0,
                Times.text(clock.instant())));
    }

    /** The newest replay of just these steps. */
    public Optional<Row> newest(String explored, String plan) {
        return database.read(handle -> handle.select(
                        "SELECT replay_id, other_values FROM replay WHERE run_id = ? AND plan = ?"
                                + " ORDER BY at DESC, replay_id DESC LIMIT 1",
                        explored,
                        plan)
                .map((row, context) -> new Row(row.getString(1), row.getInt(2) == 1))
                .findFirst());
    }
}
