package dev.deskhand.service.web.people;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Account;
import dev.deskhand.service.security.PeopleDesk;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One account: its roles, a new one-time password, and whether it may be used. */
@Path("/people/{name}")
@RunOnVirtualThread
public class PersonPage {
    private final Here here;
    private final PeopleDesk desk;
    private final PeopleViews views;

    PersonPage(Here here, PeopleDesk desk, PeopleViews views) {
        this.here = here;
        this.desk = desk;
        this.views = views;
    }

    @GET
    public Response show(@PathParam("name") String name) {
        return page(name, null, null, 200);
    }

    @POST
    @Path("roles")
    public Response roles(@PathParam("name") String name, @FormParam("role") @Nullable List<String> roles) {
        Set<String> chosen = roles == null ? Set.of() : Set.copyOf(roles);
        return done(name, "said.rolesKept", () -> desk.setRoles(name, chosen, here.person()));
    }

    @POST
    @Path("password")
    public Response password(@PathParam("name") String name) {
        try {
            String password = desk.resetPassword(name, here.person());
            String title = here.texts().say("people.wasReset", name);
            return page(name, null, new PeopleView.Given(name, password, title), 200);
        } catch (Refusal refusal) {
            return refused(name, refusal);
        }
    }

    @POST
    @Path("disable")
    public Response disable(@PathParam("name") String name) {
        return done(name, "said.disabled", () -> desk.disable(name, here.person()));
    }

    @POST
    @Path("enable")
    public Response enable(@PathParam("name") String name) {
        return done(name, "said.enabled", () -> desk.enable(name, here.person()));
    }

    private Response done(String name, String said, Runnable change) {
        try {
            change.run();
        } catch (Refusal refusal) {
            return refused(name, refusal);
        }
        return Response.seeOther(URI.create(PeoplePage.href(name) + "?said=" + said))
                .build();
    }

    private Response refused(String name, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        return page(name, here.notice(refusal), null, refusal.kind().status());
    }

    private Response page(String name, @Nullable Notice problem, PeopleView.@Nullable Given given, int status) {
        Account account = desk.get(name, here.person());
        var view = new PersonView(
                name,
                PeoplePage.href(name),
                views.state(account, here),
                views.seen(account, here),
                name.equals(here.person().name()),
                account.disabledAt() != null,
                PeopleViews.choices(account.roles(), here.texts()),
                problem,
                given,
                views.changes(name, here));
        return here.page("person", name, "people", view, status, null);
    }
}
