package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans over HTTP; nothing is carried out. */
@Path("/api/plans")
@Tag(name = "Plans")
@RunOnVirtualThread
public class PlanResource {

    private final RunDesk desk;
    private final CurrentPerson person;

    PlanResource(RunDesk desk, CurrentPerson person) {
        this.desk = desk;
        this.person = person;
    }

    @POST
    @Operation(summary = "Proposes a plan for an instruction; start it with POST /api/runs and its id")
    public PlanProposal plan(@Nullable PlanBody body) {
        if (body == null || body.instruction() == null) {
            throw Refusal.badInput("There is no instruction.", "Give {\"instruction\": \"what you need done\"}.");
        }
        return desk.plan(
                body.instruction(),
                body.inputs() == null ? Map.of() : body.inputs(),
                body.files() == null ? List.of() : body.files(),
                person.get(),
                "zh".equals(body.language()) ? Locale.CHINESE : Locale.ENGLISH);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A plan that was proposed to you before")
    public PlanProposal get(@PathParam("id") String id) {
        return desk.proposal(id, person.get());
    }

    /** What to plan; {@code files} are ids of uploads. */
    public record PlanBody(
            @Nullable String instruction,
            @Nullable Map<String, JsonNode> inputs,
            @Nullable List<String> files,
            @Nullable String language) {}
}
