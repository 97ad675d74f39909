package dev.deskhand.service.approvals;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Approvals over HTTP. */
@Path("/api/approvals")
@Tag(name = "Approvals")
@RunOnVirtualThread
public class ApprovalResource {

    private final ApprovalDesk desk;
    private final CurrentPerson person;

    ApprovalResource(ApprovalDesk desk, CurrentPerson person) {
        this.desk = desk;
        this.person = person;
    }

    @GET
    @Operation(summary = "What waits for a decision; with mine=true, for yours")
    public List<ApprovalRow> list(@QueryParam("mine") boolean mine) {
        var waiting = mine ? desk.forMe(person.get()) : desk.all(person.get());
        return waiting.stream().map(ApprovalRow::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One approval, with exactly what would happen")
    public ApprovalRow get(@PathParam("id") String id) {
        return ApprovalRow.of(desk.get(id, person.get()));
    }

    @POST
    @Path("/{id}")
    @Operation(summary = "Approves or rejects exactly what the hash stands for")
    public ApprovalRow decide(@PathParam("id") String id, @Nullable DecisionBody body) {
        if (body == null || body.decision() == null || body.hash() == null) {
            throw Refusal.badInput(
                    "A decision needs its hash.",
                    "Give {\"decision\": \"approve\" or \"reject\", \"hash\": the approval's hash}.");
        }
        boolean approve =
                switch (body.decision()) {
                    case "approve" -> true;
                    case "reject" -> false;
                    default ->
                        throw Refusal.badInput("'" + body.decision() + "' is no decision.", "Use approve or reject.");
                };
        desk.decide(id, approve, body.hash(), body.comment(), person.get(), person.confirmedAt());
        return ApprovalRow.of(desk.get(id, person.get()));
    }

    @POST
    @Path("/{id}/corrections")
    @Operation(summary = "Puts values right before anybody approves; the run asks anew with them")
    public ApprovalRow correct(@PathParam("id") String id, @Nullable CorrectionsBody body) {
        if (body == null || body.hash() == null || body.corrections() == null) {
            throw Refusal.badInput(
                    "Corrections need the approval's hash.",
                    "Give {\"hash\": ..., \"corrections\": [{\"row\": 1, \"column\": ..., \"value\": ...}]}.");
        }
        desk.correct(id, body.hash(), body.corrections(), person.get());
        return ApprovalRow.of(desk.get(id, person.get()));
    }

    /** Values to put right. */
    public record CorrectionsBody(
            @Nullable String hash, @Nullable List<Correction> corrections) {}

    /** A decision on one approval. */
    public record DecisionBody(
            @Nullable String decision,
            @Nullable String hash,
            @Nullable String comment) {}
}
