package dev.deskhand.service.practice.pages;

import dev.deskhand.service.practice.data.Session;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Builds the answers of the office's pages: HTML that carries the visitor's cookie, and redirects. */
@ApplicationScoped
public class Pages {
    private final Visits visits;

    Pages(Visits visits) {
        this.visits = visits;
    }

    public Response show(int status, TemplateInstance page, Session session) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .cookie(visits.cookie(session))
                .entity(page.render())
                .build();
    }

    public Response show(TemplateInstance page, Session session) {
        return show(200, page, session);
    }

    /** The answer to a form whose token does not belong to the session. */
    public Response staleForm(Session session, String back) {
        return show(
                403,
                PageTemplates.message(
                        "Form expired",
                        "This form is too old or was opened in another session. Go back, reload the page and send it again.",
                        back),
                session);
    }

    public Response missing(Session session, String what, String back) {
        return show(404, PageTemplates.message("Not found", what, back), session);
    }

    /** Sends the browser to a path of this server with GET. */
    public static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    public static Response to(String path, NewCookie cookie) {
        return Response.seeOther(URI.create(path)).cookie(cookie).build();
    }
}
