package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.HoldStore.Hold;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Erasing and holding over HTTP. */
@Path("/api/audit")
@Tag(name = "Audit")
@RunOnVirtualThread
public class ErasureResource {

    private final ErasureDesk desk;
    private final HoldDesk holds;
    private final CurrentPerson current;

    ErasureResource(ErasureDesk desk, HoldDesk holds, CurrentPerson current) {
        this.desk = desk;
        this.holds = holds;
        this.current = current;
    }

    /** What to erase, and why; one of run, person and before. */
    public record Body(
            @Nullable String run,
            @Nullable String person,
            @Nullable String before,
            @Nullable Set<String> fields,
            @Nullable String reason) {}

    @POST
    @Path("/erase")
    @Operation(
            summary = "Erases values of a run, a person, or of all runs that ended before a time; the proofs hold on")
    public Erasure.Result erase(@Nullable Body body) {
        Body given = body == null ? new Body(null, null, null, null, null) : body;
        long said = Stream.of(given.run(), given.person(), given.before())
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .count();
        Set<String> fields = given.fields() == null ? Set.of() : given.fields();
        if (said > 1 || !fields.isEmpty() && given.run() == null) {
            throw Refusal.badInput(
                    "That is more than one thing to erase at once.",
                    "Give exactly one of run, person and before; fields go with a run only.");
        }
        return desk.erase(
                new ErasureDesk.Wanted(
                        text(given.run()), text(given.person()), time(given.before()), fields, given.reason()),
                current.get());
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static @Nullable Instant time(@Nullable String given) {
        String text = text(given);
        try {
            if (text == null) {
                return null;
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badInput(
                    "'" + given + "' is not a time for 'before'.", "Write it like 2026-01-31 or 2026-01-31T09:00:00Z.");
        }
    }

    @GET
    @Path("/holds")
    @Operation(summary = "What must not be erased, and why")
    public List<Hold> holds() {
        return holds.holds(current.get());
    }

    /** Why something is held. */
    public record Reason(@Nullable String reason) {}

    @PUT
    @Path("/holds/run/{run}")
    @Operation(summary = "Keeps a run from being erased")
    public Hold holdRun(@PathParam("run") String run, @Nullable Reason body) {
        return holds.hold("run", run, body == null ? null : body.reason(), current.get());
    }

    @PUT
    @Path("/holds/person/{person}")
    @Operation(summary = "Keeps all runs with a person in them from being erased")
    public Hold holdPerson(@PathParam("person") String person, @Nullable Reason body) {
        return holds.hold("person", person, body == null ? null : body.reason(), current.get());
    }

    @DELETE
    @Path("/holds/run/{run}")
    @Operation(summary = "Lifts the hold on a run")
    public void liftRun(@PathParam("run") String run) {
        holds.lift("run", run, current.get());
    }

    @DELETE
    @Path("/holds/person/{person}")
    @Operation(summary = "Lifts the hold on a person")
    public void liftPerson(@PathParam("person") String person) {
        holds.lift("person", person, current.get());
    }
}
