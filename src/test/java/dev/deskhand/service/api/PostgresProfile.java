package dev.deskhand.service.api;

import dev.deskhand.service.persistence.TestDatabases;
import java.util.HashMap;
import java.util.Map;

/** The service of {@link ApiProfile} with its tables in PostgreSQL. */
public class PostgresProfile extends ApiProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var address = TestDatabases.newPostgres();
        var overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("deskhand.database-url", address.jdbc());
        overrides.put("deskhand.database-user", "postgres");
        overrides.put("deskhand.database-password", "postgres");
        return overrides;
    }
}
