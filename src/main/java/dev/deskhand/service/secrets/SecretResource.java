package dev.deskhand.service.secrets;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The secrets over HTTP, for admins; values go in and never come out. */
@Path("/api/secrets")
@Tag(name = "Secrets")
@RunOnVirtualThread
public class SecretResource {

    private final SecretDesk desk;
    private final CurrentPerson current;

    SecretResource(SecretDesk desk, CurrentPerson current) {
        this.desk = desk;
        this.current = current;
    }

    @GET
    @Operation(summary = "Every secret: its hosts and users, never its value")
    public List<SecretDesk.Row> all() {
        return desk.all(current.get());
    }

    @PUT
    @Path("/{name}")
    @Operation(summary = "Sets a secret, or changes its value, hosts or users; what is not given stays")
    public SecretDesk.Row set(@PathParam("name") String name, SecretDesk.@Nullable Change body) {
        if (body == null || body.value() == null && body.hosts() == null && body.users() == null) {
            throw Refusal.badInput(
                    "There is nothing to set.",
                    "Give {\"value\": ..., \"hosts\": [...], \"users\": [...]}, or a part of it.");
        }
        return desk.set(name, body, current.get());
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Forgets a secret")
    public void remove(@PathParam("name") String name) {
        desk.remove(name, current.get());
    }
}
