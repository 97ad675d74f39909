package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own API tokens over HTTP; it takes a password or a browser's session, never a token. */
@Path("/api/tokens")
@Tag(name = "Tokens")
@RunOnVirtualThread
public class TokenResource {

    private static final int USUAL_DAYS = 90;

    private final ApiTokens tokens;
    private final CurrentPerson current;

    TokenResource(ApiTokens tokens, CurrentPerson current) {
        this.tokens = tokens;
        this.current = current;
    }

    @GET
    @Operation(summary = "Your tokens, without the tokens themselves")
    public List<ApiTokens.Row> all() {
        return tokens.of(current.get());
    }

    @POST
    @Operation(summary = "Makes a token; the answer has it, this once")
    public Response make(@Nullable NewToken body) {
        if (body == null || body.label() == null || body.scopes() == null) {
            throw Refusal.badInput(
                    "A token needs a label and scopes.",
                    "Give {\"label\": ..., \"scopes\": [\"read\", \"work\", \"approve\", \"library\"], \"days\": 90}.");
        }
        int days = body.days() == null ? USUAL_DAYS : body.days();
        return Response.status(201)
                .entity(tokens.make(body.label().strip(), body.scopes(), days, current.get()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends a token at once")
    public void revoke(@PathParam("id") String id) {
        tokens.revoke(id, current.get());
    }

    /** A token to make; good for 90 days unless it says otherwise. */
    public record NewToken(
            @Nullable String label,
            @Nullable Set<String> scopes,
            @Nullable Integer days) {}
}
