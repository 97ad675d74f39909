package dev.deskhand.service.library;

import dev.deskhand.service.persistence.JdbcStepMemory.Kept;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.journal.Heal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Repairs of workflows that runs found, over HTTP. */
@Path("/api/workflows/{name}/patches")
@Tag(name = "Workflows")
@RunOnVirtualThread
public class PatchResource {

    private final PatchDesk desk;
    private final CurrentPerson person;

    PatchResource(PatchDesk desk, CurrentPerson person) {
        this.desk = desk;
        this.person = person;
    }

    @GET
    @Operation(summary = "Repairs that runs found for this workflow: those that wait for a decision first")
    public List<Shown> list(@PathParam("name") String name) {
        return desk.list(name).stream().map(Shown::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One repair")
    public Shown get(@PathParam("name") String name, @PathParam("id") String id) {
        return Shown.of(desk.get(name, id));
    }

    @POST
    @Path("/{id}")
    @Operation(summary = "Accepts a repair as a new version of the workflow, or rejects it")
    public Shown decide(@PathParam("name") String name, @PathParam("id") String id, @Nullable Decision body) {
        String decision = body == null || body.decision() == null ? "" : body.decision();
        boolean accept =
                switch (decision) {
                    case "accept" -> true;
                    case "reject" -> false;
                    default ->
                        throw Refusal.badInput(
                                "'" + decision + "' is no decision.", "Give {\"decision\": \"accept\" or \"reject\"}.");
                };
        return Shown.of(desk.decide(name, id, accept, body == null ? null : body.comment(), person.get()));
    }

    /** A decision on one repair. */
    public record Decision(
            @Nullable String decision, @Nullable String comment) {}

    /** A repair; {@code heal} says what becomes what. Pictures are at /runs/{run}/evidence/{sha256}. */
    public record Shown(
            String id,
            String state,
            int version,
            String place,
            Heal heal,
            List<Evidence> before,
            List<Evidence> after,
            String run,
            String by,
            Instant at,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String comment,
            @Nullable Integer acceptedAs) {
        static Shown of(Kept kept) {
            var patch = kept.patch();
            return new Shown(
                    kept.id(),
                    kept.state(),
                    patch.version(),
                    patch.place(),
                    patch.heal(),
                    patch.before(),
                    patch.after(),
                    patch.run(),
                    patch.by(),
                    patch.at(),
                    kept.decidedBy(),
                    kept.decidedAt(),
                    kept.comment(),
                    kept.version());
        }
    }
}
