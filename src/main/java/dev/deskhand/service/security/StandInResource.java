package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Stand-ins over HTTP; it takes a password or a browser's session, never a token. */
@Path("/api/stand-ins")
@Tag(name = "Approvals")
@RunOnVirtualThread
public class StandInResource {

    private final StandIns standIns;
    private final CurrentPerson current;

    StandInResource(StandIns standIns, CurrentPerson current) {
        this.standIns = standIns;
        this.current = current;
    }

    @GET
    @Operation(summary = "Who stands in for you, and for whom you do")
    public List<StandIn> all() {
        return standIns.of(current.get());
    }

    @POST
    @Operation(summary = "Lets somebody decide in your place, for a time and up to an amount")
    public Response name(@Nullable NewStandIn body) {
        if (body == null || body.taker() == null || body.until() == null) {
            throw Refusal.badInput(
                    "A stand-in needs a name and an end.",
                    "Give {\"taker\": ..., \"until\": \"2026-08-21T18:00:00Z\", \"most\": 5000}.");
        }
        return Response.status(201)
                .entity(standIns.name(body.taker().strip(), body.from(), body.until(), body.most(), current.get()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends it at once")
    public void end(@PathParam("id") String id) {
        standIns.end(id, current.get());
    }

    /** A stand-in to name; from now on unless it says otherwise. */
    public record NewStandIn(
            @Nullable String taker,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable BigDecimal most) {}
}
