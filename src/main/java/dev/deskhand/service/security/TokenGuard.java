package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds requests that come with an API token to the token's scopes. */
public class TokenGuard {

    private final SecurityIdentity identity;

    TokenGuard(SecurityIdentity identity) {
        this.identity = identity;
    }

    @ServerRequestFilter
    void holdToScopes(ContainerRequestContext request) {
        Set<Scope> scopes = identity.getAttribute(DeskhandMechanism.SCOPES);
        if (scopes == null) {
            return;
        }
        Optional<Scope> needed =
                Scope.needed(request.getMethod(), request.getUriInfo().getPath());
        if (needed.isEmpty()) {
            throw Refusal.forbidden(
                    "A token cannot be used for this.", "Sign in with a name and password, in a browser for pages.");
        }
        if (!scopes.contains(needed.get())) {
            throw Scope.lacking(needed.get());
        }
    }
}
