package dev.deskhand.service.practice.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The list of changes made in the office since the last reset. */
@ApplicationScoped
public class Changes {
    private final OfficeDatabase database;

    Changes(OfficeDatabase database) {
        this.database = database;
    }

    public List<Change> all() {
        return database.open()
                .withHandle(handle -> handle.select("SELECT * FROM changes ORDER BY id")
                        .map((row, context) -> new Change(
                                row.getLong("id"),
                                row.getString("at"),
                                row.getString("system"),
                                row.getString("what"),
                                row.getString("key"),
                                row.getString("details")))
                        .list());
    }
}
