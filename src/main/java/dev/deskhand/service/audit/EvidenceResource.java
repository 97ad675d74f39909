package dev.deskhand.service.audit;

import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What steps kept to be looked at later, over HTTP. */
@Path("/api/evidence")
@Tag(name = "Audit")
@RunOnVirtualThread
public class EvidenceResource {

    /** A copy may be kept, and not be shown without asking whether its reader still may: roles go, and values are erased. */
    private static final String ASKING = "private, no-cache";

    private final AuditDesk desk;
    private final CurrentPerson current;

    EvidenceResource(AuditDesk desk, CurrentPerson current) {
        this.desk = desk;
        this.current = current;
    }

    @GET
    @Path("/{sha256}")
    @Operation(summary = "A screenshot, file or exchange kept as evidence")
    public Response evidence(@PathParam("sha256") String sha256, @Context Request request) throws IOException {
        var content = new BufferedInputStream(desk.evidence(sha256, current.get()));
        var tag = new EntityTag(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            content.close();
            return unchanged.header("Cache-Control", ASKING).build();
        }
        return Response.ok(content, MediaKind.of(content))
                .tag(tag)
                .header("Cache-Control", ASKING)
                .header("Content-Disposition", "inline")
                .header("Content-Security-Policy", "sandbox")
                .build();
    }
}
