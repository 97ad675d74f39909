package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.recording.Imported;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Recordings of Chrome's Recorder and Selenium IDE in, and of Chrome's Recorder out, over HTTP. */
@Path("/api/workflows")
@Tag(name = "Workflows")
@RunOnVirtualThread
public class ImportResource {

    private final ImportDesk desk;
    private final CurrentPerson person;

    ImportResource(ImportDesk desk, CurrentPerson person) {
        this.desk = desk;
        this.person = person;
    }

    @POST
    @Path("/import")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Saves a recording (Chrome DevTools Recorder JSON, Selenium IDE .side) as workflows")
    public List<Taken> take(
            @QueryParam("name") @Nullable String name,
            @QueryParam("secret") @Nullable String secret,
            @Nullable String recording) {
        return desk.take(recording == null ? "" : recording, name, secret, person.get()).stream()
                .map(Taken::of)
                .toList();
    }

    @GET
    @Path("/{name}/recording")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The workflow as JSON for Chrome's DevTools Recorder")
    public Response recording(@PathParam("name") String name) {
        JsonNode recording = desk.recording(name);
        return Response.ok(recording)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
                .build();
    }

    /** A workflow made of a recording; {@code notes} say what was left out or is done otherwise. */
    public record Taken(String name, int version, LocalizedText title, List<Imported.Note> notes) {
        static Taken of(ImportDesk.Taken taken) {
            var workflow = taken.workflow();
            return new Taken(
                    workflow.name(), workflow.version(), workflow.plan().title(), taken.notes());
        }
    }
}
