package dev.deskhand.service.security;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.DeskhandConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way in by the company's own sign-in: there and back. */
@Path("/sign-in/company")
@RunOnVirtualThread
public class CompanySignInResource {

    private static final Logger LOG = Logger.getLogger(CompanySignInResource.class);
    private static final int TICKET_SECONDS = 600;

    private final CompanyProvider provider;
    private final CompanyAccounts accounts;
    private final BrowserSessions sessions;
    private final DeskhandConfig config;
    private final ClientAddress addresses;
    private final SignInLog log;

    CompanySignInResource(
            CompanyProvider provider,
            CompanyAccounts accounts,
            BrowserSessions sessions,
            DeskhandConfig config,
            ClientAddress addresses,
            SignInLog log) {
        this.provider = provider;
        this.accounts = accounts;
        this.sessions = sessions;
        this.config = config;
        this.addresses = addresses;
        this.log = log;
    }

    @GET
    @Operation(hidden = true)
    public Response start(
            @QueryParam("back") @DefaultValue("/") String back,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        needProvider();
        CompanyTicket ticket = CompanyTicket.fresh(back);
        try {
            return Response.seeOther(provider.signIn(ticket, redirect(uri)))
                    .cookie(cookie(ticket.text(), TICKET_SECONDS, uri))
                    .build();
        } catch (CompanyProvider.Trouble e) {
            return refused("", "unreachable", e, request, uri);
        }
    }

    @GET
    @Path("/back")
    @Operation(hidden = true)
    public Response finish(
            @CookieParam(CompanyTicket.COOKIE) @Nullable String kept,
            @CookieParam(Credentials.COOKIE) @Nullable String before,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        needProvider();
        Optional<CompanyTicket> ticket = CompanyTicket.read(kept == null ? "" : kept);
        if (ticket.isEmpty()) {
            return refused("", "again", null, request, uri);
        }
        CompanyVisitor visitor;
        try {
            visitor = visitor(provider.claims(ticket.get(), uri.getRequestUri(), redirect(uri)));
        } catch (CompanyProvider.Trouble e) {
            return refused("", "refused", e, request, uri);
        }
        return switch (accounts.enter(visitor)) {
            case CompanyAccounts.Entry.Out out -> refused(visitor.name(), out.why(), null, request, uri);
            case CompanyAccounts.Entry.In in -> {
                log.cameIn(in.person().name(), "company");
                if (before != null) {
                    sessions.end(before);
                }
                yield Response.fromResponse(SignInResource.entered(
                                sessions.begin(in.person(), visitor.asked()),
                                ticket.get().back(),
                                uri))
                        .cookie(cookie("", 0, uri))
                        .build();
            }
        };
    }

    private CompanyVisitor visitor(IDTokenClaimsSet claims) throws CompanyProvider.Trouble {
        Object name = claims.getClaim(config.oidcNameClaim());
        if (!(name instanceof String text)) {
            throw new CompanyProvider.Trouble("the token has no claim " + config.oidcNameClaim(), null);
        }
        Object groups = claims.toJSONObject();
        for (String part : config.oidcRolesClaim().split("\\.")) {
            groups = groups instanceof Map<?, ?> map ? map.get(part) : null;
        }
        Set<String> words = new TreeSet<>();
        if (groups instanceof Collection<?> several) {
            several.forEach(one -> words.add(String.valueOf(one)));
        } else if (groups instanceof String one) {
            words.add(one);
        }
        return new CompanyVisitor(
                claims.getIssuer().getValue() + " " + claims.getSubject().getValue(),
                text.strip(),
                words,
                claims.getAuthenticationTime().toInstant());
    }

    private void needProvider() {
        if (config.oidcIssuer().isEmpty()) {
            throw Refusal.notFound("There is no company sign-in here.", "Sign in with a name and password.");
        }
    }

    private URI redirect(UriInfo uri) {
        URI base = config.publicUrl().map(URI::create).orElse(uri.getBaseUri());
        return UriBuilder.fromUri(base)
                .replaceQuery(null)
                .path("sign-in/company/back")
                .build();
    }

    private Response refused(
            String name, String why, @Nullable Exception trouble, HttpServerRequest request, UriInfo uri) {
        if (trouble != null) {
            LOG.warnf("Company sign-in: %s", trouble.getMessage());
        }
        log.refused(name, "company", addresses.of(request));
        return Response.seeOther(UriBuilder.fromPath("/sign-in")
                        .queryParam("problem", "company-" + why)
                        .build())
                .cookie(cookie("", 0, uri))
                .build();
    }

    private static NewCookie cookie(String text, int seconds, UriInfo uri) {
        return new NewCookie.Builder(CompanyTicket.COOKIE)
                .value(text)
                .path("/sign-in/company")
                .httpOnly(true)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(seconds)
                .build();
    }
}
