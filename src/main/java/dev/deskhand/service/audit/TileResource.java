package dev.deskhand.service.audit;

import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

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
    public Response tile(@PathParam("tile") String tile, @HeaderParam("Accept-Encoding") @Nullable String encodings) {
        byte[] content = desk.read(tile, current.get());
        boolean packed = tile.startsWith("entries/") && takesGzip(encodings);
        Response.ResponseBuilder answer = Response.ok(
                        packed ? gzip(content) : content, MediaType.APPLICATION_OCTET_STREAM)
                .header("Cache-Control", FOR_EVER)
                .header("Vary", "Accept-Encoding");
        return packed ? answer.header("Content-Encoding", "gzip").build() : answer.build();
    }

    private static boolean takesGzip(@Nullable String encodings) {
        return encodings != null
                && Arrays.stream(encodings.toLowerCase(java.util.Locale.ROOT).split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.matches("gzip(\\s*;\\s*q=(1(\\.0*)?|0\\.0*[1-9][0-9]*))?"));
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
