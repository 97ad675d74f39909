package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.data.Session;
import dev.deskhand.service.practice.pages.Pages;
import dev.deskhand.service.practice.pages.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Lets signed-in visitors through to the portal's pages and sends the others to the login. */
@ApplicationScoped
class Desk {
    private final Visits visits;
    private final Pages pages;

    Desk(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    /** Shows a page to a signed-in visitor. */
    Response page(HttpHeaders headers, UriInfo address, Function<Session, Response> page) {
        Optional<Session> session = visits.current(headers).filter(Session::signedIn);
        if (session.isEmpty()) {
            String here = address.getRequestUri().getRawPath()
                    + Optional.ofNullable(address.getRequestUri().getRawQuery())
                            .map(query -> "?" + query)
                            .orElse("");
            return Pages.to("/practice/portal/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        }
        return page.apply(session.get());
    }

    /** Takes a form from a signed-in visitor if its token is theirs. */
    Response form(HttpHeaders headers, UriInfo address, String token, Function<Session, Response> taken) {
        return page(
                headers,
                address,
                session -> session.accepts(token)
                        ? taken.apply(session)
                        : pages.staleForm(session, "/practice/portal/invoices"));
    }
}
