package dev.deskhand.service.audit;

import dev.deskhand.service.security.CurrentPerson;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log over HTTP as monitors read it: tiles below {@code /api/audit}, beside the checkpoint. */
@Path("/api/audit/tile")
@Tag(name = "Audit")
@RunOnVirtualThread
public class TileResource {

    /** A tile never changes. It is for who asked with a right to it, and for no cache that others share. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final TileDesk desk;
    private final CurrentPerson current;

    TileResource(TileDesk desk, CurrentPerson current) {
        this.desk = desk;
        this.current = current;
    }

    @GET
    @Path("/{tile: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "A tile of the log's hashes, LEVEL/INDEX or LEVEL/INDEX.p/WIDTH, or the entries of one,"
                    + " entries/INDEX, by C2SP tlog-tiles; /api/audit is the prefix. Entries are as they are hashed:"
                    + " they commit to values and have none")
    @Compressed
    public Response tile(@PathParam("tile") String tile) {
        return Response.ok(desk.read(tile, current.get()), MediaType.APPLICATION_OCTET_STREAM)
                .header("Cache-Control", FOR_EVER)
                .header("Vary", "Accept-Encoding")
                .build();
    }
}
