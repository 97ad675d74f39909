package dev.deskhand.service.practice;

import dev.deskhand.service.practice.pages.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pages that make a tool's life hard: frames in frames, shadow roots, moving and late content, look-alikes, hostile text. */
@Path("/practice/unkind")
public class UnkindResource {

    @GET
    @Operation(hidden = true)
    public Response index() {
        return Pages.to("/practice");
    }

    @GET
    @Path("/{page:[a-z-]+}")
    @Operation(hidden = true)
    public Response page(@PathParam("page") String page) {
        try (var html = UnkindResource.class.getResourceAsStream("/practice/unkind/" + page + ".html")) {
            if (html == null) {
                return Response.status(404)
                        .type("text/plain;charset=UTF-8")
                        .entity("There is no unkind page '" + page + "'.")
                        .build();
            }
            return Response.ok(new String(html.readAllBytes(), StandardCharsets.UTF_8))
                    .type("text/html;charset=UTF-8")
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
