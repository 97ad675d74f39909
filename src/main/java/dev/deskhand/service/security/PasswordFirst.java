package dev.deskhand.service.security;

import dev.deskhand.service.settings.DeskhandConfig;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sends people with a one-time password to the page where they choose their own, before any other page. */
public class PasswordFirst {

    private final Accounts accounts;
    private final SecurityIdentity identity;
    private final DeskhandConfig config;

    PasswordFirst(Accounts accounts, SecurityIdentity identity, DeskhandConfig config) {
        this.accounts = accounts;
        this.identity = identity;
        this.config = config;
    }

    @ServerRequestFilter
    Optional<Response> choosePassword(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String accept = request.getHeaderString("Accept");
        boolean page = accept != null
                && accept.contains("text/html")
                && request.getMethod().equals("GET");
        boolean open = path.startsWith("/account/password")
                || path.startsWith("/assets/")
                || path.startsWith("/practice")
                || path.startsWith("/sign-");
        // The demo's visitors have no password to change, though accounts of the same names exist.
        if (!page || open || config.demo() || identity.isAnonymous()) {
            return Optional.empty();
        }
        return accounts.mustChange(identity.getPrincipal().getName())
                ? Optional.of(Response.seeOther(URI.create("/account/password")).build())
                : Optional.empty();
    }
}
