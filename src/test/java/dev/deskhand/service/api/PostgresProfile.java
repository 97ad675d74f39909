package dev.deskhand.service.api;

import java.util.List;

/** The service of {@link ApiProfile} with its tables in PostgreSQL. */
public class PostgresProfile extends ApiProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FreshFolder.class), new TestResourceEntry(FreshPostgres.class));
    }
}
