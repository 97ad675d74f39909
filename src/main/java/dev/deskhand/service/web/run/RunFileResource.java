package dev.deskhand.service.web.run;

import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.web.page.Here;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A run's files, to download. */
@Path("/runs/{id}/files/{name}")
@RunOnVirtualThread
public class RunFileResource {
    private final Here here;
    private final RunReader reader;
    private final RunFiles files;

    RunFileResource(Here here, RunReader reader, RunFiles files) {
        this.here = here;
        this.reader = reader;
        this.files = files;
    }

    @GET
    public Response download(@PathParam("id") String id, @PathParam("name") String name) {
        reader.state(id, here.person());
        var file = files.open(id, name)
                .orElseThrow(() -> Refusal.notFound("The run has no file '" + name + "'.", "See the run's page."));
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(file)
                .type(RunFiles.mediaType(name))
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded)
                .build();
    }
}
