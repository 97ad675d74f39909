package dev.deskhand.service.practice;

import dev.deskhand.service.practice.data.OfficeDatabase;
import dev.deskhand.service.practice.data.Session;
import dev.deskhand.service.practice.pages.Pages;
import dev.deskhand.service.practice.pages.Visits;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The office's front door: what there is, and the way back to its first day. */
@Path("/practice")
public class HomeResource {
    private final PracticeSettings settings;
    private final OfficeDatabase database;
    private final OfficeKey key;
    private final FaultSwitches faults;
    private final Pages pages;
    private final Visits visits;

    HomeResource(
            PracticeSettings settings,
            OfficeDatabase database,
            OfficeKey key,
            FaultSwitches faults,
            Pages pages,
            Visits visits) {
        this.settings = settings;
        this.database = database;
        this.key = key;
        this.faults = faults;
        this.pages = pages;
        this.visits = visits;
    }

    @GET
    @Operation(hidden = true)
    public Response home(@QueryParam("done") @DefaultValue("") String done, @Context HttpHeaders headers) {
        Session session = visits.currentOrNew(headers);
        String notice = done.equals("reset") ? "The office is as on its first day." : "";
        return pages.show(HomeTemplates.home(session.csrf(), settings.password(), notice), session);
    }

    /** Restores the first day, for whoever has the office key or pressed the button on the front page. */
    @POST
    @Path("/reset")
    @Operation(hidden = true)
    public Response reset(
            @HeaderParam(OfficeKey.HEADER) @Nullable String given, @Context HttpHeaders headers, String body) {
        if (key.opens(given)) {
            database.reset();
            faults.clear();
            return Response.noContent().build();
        }
        Session session = visits.currentOrNew(headers);
        if (!session.accepts(token(body))) {
            return pages.staleForm(session, "/practice");
        }
        database.reset();
        return Pages.to("/practice?done=reset");
    }

    private static String token(String form) {
        for (String pair : form.split("&")) {
            if (pair.startsWith("csrf=")) {
                return URLDecoder.decode(pair.substring("csrf=".length()), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
