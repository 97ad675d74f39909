package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ActionDescription;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue over HTTP. */
@Path("/api")
@Tag(name = "Catalogue")
@RunOnVirtualThread
public class ToolResource {

    private final ToolDesk desk;

    ToolResource(ToolDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/tools")
    @Operation(summary = "All actions with their schemas and effects")
    public List<ActionDescription> tools() {
        return desk.actions();
    }

    @GET
    @Path("/plan-schema")
    @Operation(summary = "The JSON Schema of plan files")
    public JsonNode planSchema() {
        return desk.planSchema();
    }
}
