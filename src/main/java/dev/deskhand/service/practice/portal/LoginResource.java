package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.PracticeSettings;
import dev.deskhand.service.practice.data.Session;
import dev.deskhand.service.practice.pages.Pages;
import dev.deskhand.service.practice.pages.Visits;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The portal's way in and out. */
@Path("/practice/portal")
public class LoginResource {
    private static final String USER = "clerk";
    private static final String FIRST_PAGE = "/practice/portal/invoices";

    private final PracticeSettings settings;
    private final Visits visits;
    private final Pages pages;

    LoginResource(PracticeSettings settings, Visits visits, Pages pages) {
        this.settings = settings;
        this.visits = visits;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Response home() {
        return Pages.to(FIRST_PAGE);
    }

    @GET
    @Path("/login")
    @Operation(hidden = true)
    public Response login(@QueryParam("next") @DefaultValue("") String next, @Context HttpHeaders headers) {
        Session session = visits.currentOrNew(headers);
        if (session.signedIn()) {
            return Pages.to(inside(next));
        }
        return pages.show(PortalTemplates.portalLogin(session.csrf(), inside(next), "", ""), session);
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("csrf") @DefaultValue("") String token,
            @FormParam("next") @DefaultValue("") String next,
            @FormParam("username") @DefaultValue("") String userName,
            @FormParam("password") @DefaultValue("") String password,
            @Context HttpHeaders headers) {
        Session session = visits.currentOrNew(headers);
        if (!session.accepts(token)) {
            return pages.staleForm(session, "/practice/portal/login");
        }
        if (!userName.strip().equals(USER) || !same(password, settings.password())) {
            return pages.show(
                    401,
                    PortalTemplates.portalLogin(
                            session.csrf(), inside(next), userName, "The user name or the password is wrong."),
                    session);
        }
        visits.end(session);
        return Pages.to(inside(next), visits.cookie(visits.signIn(USER)));
    }

    @POST
    @Path("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signOut(@FormParam("csrf") @DefaultValue("") String token, @Context HttpHeaders headers) {
        visits.current(headers).filter(session -> session.accepts(token)).ifPresent(visits::end);
        return Pages.to("/practice/portal/login");
    }

    // Only addresses inside the portal, so that the login page can't be used to send people elsewhere.
    private static String inside(String next) {
        return next.matches("/practice/portal/(?:[A-Za-z0-9/._~?&=+-]|%[0-9a-fA-F]{2})*") ? next : FIRST_PAGE;
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
