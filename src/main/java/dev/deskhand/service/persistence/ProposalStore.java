package dev.deskhand.service.persistence;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Proposed plans, kept so that exactly what was shown can be started. */
@Singleton
public class ProposalStore {

    private final Database database;

    public ProposalStore(Database database) {
        this.database = database;
    }

    public void add(String id, String owner, Instant at, String json) {
        database.write(handle -> handle.execute(
                "INSERT INTO proposal (id, owner, at, json) VALUES (?, ?, ?, ?)", id, owner, Times.text(at), json));
    }

    /** Its JSON, when it was made for this person. */
    public Optional<String> get(String id, String owner) {
        return database.read(handle -> handle.select("SELECT json FROM proposal WHERE id = ? AND owner = ?", id, owner)
                .mapTo(String.class)
                .findFirst());
    }

    public void forgetBefore(Instant instant) {
        database.write(handle -> handle.execute("DELETE FROM proposal WHERE at < ?", Times.text(instant)));
    }
}
