package dev.deskhand.service.audit;

import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

    private final AuditDesk desk;
    private final CurrentPerson current;

    EvidenceResource(AuditDesk desk, CurrentPerson current) {
        this.desk = desk;
        this.current = current;
    }

    @GET
    @Path("/{sha256}")
    @Operation(summary = "A screenshot, file or exchange kept as evidence")
    public Response evidence(@PathParam("sha256") String sha256) throws IOException {
        var content = new BufferedInputStream(desk.evidence(sha256, current.get()));
        return Response.ok(content, MediaKind.of(content))
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header("Content-Disposition", "inline")
                .header("Content-Security-Policy", "sandbox")
                .build();
    }
}
