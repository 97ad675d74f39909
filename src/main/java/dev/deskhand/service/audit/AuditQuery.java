package dev.deskhand.service.audit;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to look for in the log, as query parameters. */
public record AuditQuery(
        @QueryParam("run") @Nullable String run,
        @QueryParam("person") @Nullable String person,
        @QueryParam("tool") @Nullable String tool,
        @QueryParam("type") @Nullable String type,
        @QueryParam("from") @Nullable String from,
        @QueryParam("to") @Nullable String to,
        @QueryParam("q") @Nullable String text,
        @QueryParam("before") @Nullable Long before,
        @QueryParam("limit") @DefaultValue("100") int limit) {

    AuditFilter toFilter() {
        return new AuditFilter(run, person, tool, type, instant("from", from), instant("to", to), text, before, limit);
    }

    private static @Nullable Instant instant(String name, @Nullable String given) {
        return given == null || given.isBlank() ? null : AuditResource.instant(name, given.strip());
    }
}
