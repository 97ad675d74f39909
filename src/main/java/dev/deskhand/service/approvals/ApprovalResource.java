package dev.deskhand.service.approvals;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Approvals over HTTP. */
@Path("/api/approvals")
@Tag(name = "Approvals")
@RunOnVirtualThread
public class ApprovalResource {

    private final ApprovalDesk desk;
    private final DecisionDesk decisions;
    private final CurrentPerson person;

    ApprovalResource(ApprovalDesk desk, DecisionDesk decisions, CurrentPerson person) {
        this.desk = desk;
        this.decisions = decisions;
        this.person = person;
    }

    @GET
    @Operation(
            summary = "What waits for a decision; with mine=true, for yours",
            description =
                    "The longest waiting first, limit of them (200) or a few more. Where there are others, the header Link"
                            + " says where they are (rel=\"next\").")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ApprovalRow[].class)))
    public Response list(
            @QueryParam("mine") boolean mine,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("200") int limit,
            @Context UriInfo asked) {
        OpenApprovals open = desk.open(person.get(), mine, after, limit);
        var answer = Response.ok(open.waiting().stream().map(ApprovalRow::of).toList());
        if (open.next() != null) {
            answer.link(
                    asked.getRequestUriBuilder()
                            .replaceQueryParam("after", open.next())
                            .build(),
                    "next");
        }
        return answer.build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One approval, with exactly what would happen")
    public ApprovalRow get(@PathParam("id") String id) {
        return ApprovalRow.of(desk.get(id, person.get()));
    }

    @GET
    @Path("/{id}/rest")
    @Operation(
            summary = "What approving without some rows comes to",
            description = "Names what would be left out (a row goes with all the rows of its item) and what remains.")
    public Remainder rest(@PathParam("id") String id, @QueryParam("leaveOut") List<Integer> leaveOut) {
        return Remainder.of(desk.get(id, person.get()).approval().request(), leaveOut);
    }

    @POST
    @Path("/{id}")
    @Operation(
            summary = "Approves or rejects exactly what the hash stands for, or what remains of it without some rows",
            description =
                    "With leaveOut, a list of row numbers from 1 as shown, approve lets the other rows go on; those left"
                            + " out are not carried out in this run, and reason (or else comment) says why. With the"
                            + " decision leave_out nothing is approved: the run asks anew for what remains, under the"
                            + " rules for that. With standIn, the approval's standIn as read (\"\" for none), it is refused"
                            + " when it would be made in another's place by now.")
    public ApprovalRow decide(@PathParam("id") String id, @Nullable DecisionBody body) {
        if (body == null || body.decision() == null || body.hash() == null) {
            throw Refusal.badInput(
                    "A decision needs its hash.",
                    "Give {\"decision\": \"approve\", \"reject\" or \"leave_out\", \"hash\": the approval's hash}.");
        }
        List<Integer> rows = body.leaveOut() == null ? List.of() : body.leaveOut();
        switch (body.decision()) {
            case "approve" -> decide(id, true, rows, body);
            case "reject" -> {
                if (!rows.isEmpty()) {
                    throw Refusal.badInput(
                            "To reject is to reject all of it.", "Approve with leaveOut, or reject without.");
                }
                decide(id, false, rows, body);
            }
            case "leave_out" -> {
                String why = body.reason() == null ? body.comment() : body.reason();
                decisions.leaveOut(id, body.hash(), rows, why, person.get());
            }
            default ->
                throw Refusal.badInput(
                        "'" + body.decision() + "' is no decision.", "Use approve, reject or leave_out.");
        }
        return ApprovalRow.of(desk.get(id, person.get()));
    }

    private void decide(String id, boolean approve, List<Integer> rows, DecisionBody body) {
        var choice =
                new Choice(approve, String.valueOf(body.hash()), body.comment(), rows, body.reason(), body.standIn());
        decisions.decide(id, choice, person.get(), person.confirmedAt());
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
        decisions.correct(id, body.hash(), body.corrections(), person.get());
        return ApprovalRow.of(desk.get(id, person.get()));
    }

    /** Values to put right. */
    public record CorrectionsBody(
            @Nullable String hash, @Nullable List<Correction> corrections) {}

    /**
     * A decision on one approval.
     *
     * @param leaveOut numbers of rows, as shown and from 1
     * @param reason why they are left out
     * @param standIn as the approval said; "" for in one's own name, null not to say
     */
    public record DecisionBody(
            @Nullable String decision,
            @Nullable String hash,
            @Nullable String comment,
            @Nullable List<Integer> leaveOut,
            @Nullable String reason,
            @Nullable String standIn) {}
}
