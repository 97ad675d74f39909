package dev.deskhand.service.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Counts the calls of the API by who makes them. */
public class CallRate {

    private final RateLimits limits;
    private final SecurityIdentity identity;

    CallRate(RateLimits limits, SecurityIdentity identity) {
        this.limits = limits;
        this.identity = identity;
    }

    @ServerRequestFilter
    void count(ContainerRequestContext request) {
        if (!identity.isAnonymous() && request.getUriInfo().getPath().startsWith("/api/")) {
            limits.call(identity.getPrincipal().getName());
        }
    }
}
