package dev.deskhand.service.web.run;

import dev.deskhand.service.audit.AuditDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.journal.RunState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/** Pictures that were kept of a run, for those who may see it. */
@Path("/runs/{id}/evidence/{sha256}")
@RunOnVirtualThread
public class EvidenceResource {
    /** As {@code /api/evidence} has it. */
    private static final String ASKING = "private, no-cache";

    private final Here here;
    private final RunReader reader;
    private final AuditDesk audit;

    EvidenceResource(Here here, RunReader reader, AuditDesk audit) {
        this.here = here;
        this.reader = reader;
        this.audit = audit;
    }

    @GET
    public Response picture(@PathParam("id") String id, @PathParam("sha256") String sha256, @Context Request request)
            throws IOException {
        Evidence kept = all(reader.state(id, here.person()))
                .filter(evidence ->
                        evidence.sha256().equals(sha256) && evidence.mediaType().startsWith("image/"))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("The run kept no such picture.", "See the run's page."));
        InputStream content = audit.evidence(sha256, here.person());
        var tag = new EntityTag(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            content.close();
            return unchanged.header("Cache-Control", ASKING).build();
        }
        return Response.ok(content)
                .type(kept.mediaType())
                .tag(tag)
                .header("Cache-Control", ASKING)
                .build();
    }

    private static Stream<Evidence> all(RunState run) {
        var ofSteps = run.steps().stream().flatMap(step -> step.evidence().stream());
        var ofApprovals = run.approvals().stream().flatMap(approval -> approval.request().evidence().stream());
        var ofQuestions = run.questions().stream().flatMap(question -> question.asked().evidence().stream());
        var ofHeals = run.heals().stream().flatMap(heal -> heal.evidence().stream());
        return Stream.of(ofSteps, ofApprovals, ofQuestions, ofHeals).flatMap(all -> all);
    }
}
