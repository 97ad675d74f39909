package dev.deskhand.service.api;

import dev.deskhand.service.persistence.TestDatabases;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An empty PostgreSQL database for every start of the service. */
public class FreshPostgres implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "deskhand.database-url", TestDatabases.newPostgres().jdbc(),
                "deskhand.database-user", "postgres",
                "deskhand.database-password", "postgres");
    }

    @Override
    public void stop() {}
}
