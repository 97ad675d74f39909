package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The accounts over HTTP, for admins. */
@Path("/api/people")
@Tag(name = "People")
@RunOnVirtualThread
public class PeopleResource {

    private final PeopleDesk desk;
    private final CurrentPerson current;

    PeopleResource(PeopleDesk desk, CurrentPerson current) {
        this.desk = desk;
        this.current = current;
    }

    @GET
    @Operation(summary = "Every account, with its roles and state")
    public List<Account> all() {
        return desk.all(current.get());
    }

    @POST
    @Operation(summary = "Makes an account; the answer has its one-time password, this once")
    public Response create(@Nullable NewAccount body) {
        if (body == null || body.name() == null || body.roles() == null) {
            throw Refusal.badInput("An account needs a name and roles.", "Give {\"name\": ..., \"roles\": [...]}.");
        }
        String password = desk.create(body.name().strip(), body.roles(), current.get());
        return Response.status(201)
                .entity(new Given(body.name().strip(), password))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @Path("/{name}")
    @Operation(summary = "Gives an account other roles, or lets nobody come in by it")
    public Account change(@PathParam("name") String name, @Nullable Change body) {
        if (body == null || body.roles() == null && body.disabled() == null) {
            throw Refusal.badInput("There is nothing to change.", "Give {\"roles\": [...]} or {\"disabled\": true}.");
        }
        if (body.roles() != null) {
            desk.setRoles(name, body.roles(), current.get());
        }
        if (Boolean.TRUE.equals(body.disabled())) {
            desk.disable(name, current.get());
        } else if (body.disabled() != null) {
            desk.enable(name, current.get());
        }
        return desk.get(name, current.get());
    }

    @POST
    @Path("/{name}/password")
    @Operation(summary = "Gives an account a one-time password; the answer has it, this once")
    public Response resetPassword(@PathParam("name") String name) {
        return Response.ok(new Given(name, desk.resetPassword(name, current.get())))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** An account to make. */
    public record NewAccount(
            @Nullable String name, @Nullable Set<String> roles) {}

    /** What to change; null stays as it is. */
    public record Change(
            @Nullable Set<String> roles, @Nullable Boolean disabled) {}

    /** A one-time password, kept nowhere. */
    public record Given(String name, String oneTimePassword) {}
}
