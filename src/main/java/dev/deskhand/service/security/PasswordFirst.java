package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.DeskhandConfig;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Has people with a one-time password choose their own before anything else; their programs are refused. */
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
        boolean byPassword = identity.getAttribute(DeskhandMechanism.BY_PASSWORD) != null && !config.demo();
        if (open || !byPassword || !accounts.mustChange(identity.getPrincipal().getName())) {
            return Optional.empty();
        }
        if (!page) {
            throw Refusal.forbidden(
                    "Your password is a one-time password.",
                    "Sign in at /sign-in with a browser and choose one of your own first.");
        }
        return Optional.of(Response.seeOther(URI.create("/account/password")).build());
    }
}
