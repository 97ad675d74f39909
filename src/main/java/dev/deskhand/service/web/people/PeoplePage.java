package dev.deskhand.service.web.people;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Account;
import dev.deskhand.service.security.PeopleDesk;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people who may come in, and a form for one more. */
@Path("/people")
@RunOnVirtualThread
public class PeoplePage {
    private final Here here;
    private final PeopleDesk desk;
    private final PeopleViews views;

    PeoplePage(Here here, PeopleDesk desk, PeopleViews views) {
        this.here = here;
        this.desk = desk;
        this.views = views;
    }

    @GET
    public Response show() {
        return page("", List.of(Rights.OFFICE), null, null, 200);
    }

    @POST
    public Response create(
            @FormParam("name") @DefaultValue("") String name, @FormParam("role") @Nullable List<String> roles) {
        String wanted = name.strip();
        List<String> chosen = roles == null ? List.of() : roles;
        try {
            String password = desk.create(wanted, Set.copyOf(chosen), here.person());
            var given = new PeopleView.Given(wanted, password, here.texts().say("people.made", wanted));
            return page("", List.of(Rights.OFFICE), null, given, 200);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            return page(
                    wanted, chosen, here.notice(refusal), null, refusal.kind().status());
        }
    }

    private Response page(
            String name,
            Collection<String> roles,
            @Nullable Notice problem,
            PeopleView.@Nullable Given given,
            int status) {
        Texts texts = here.texts();
        List<Account> all = desk.all(here.person());
        var view = new PeopleView(
                all.stream().map(account -> views.row(account, here)).toList(),
                texts.count("people.count", all.size()),
                name,
                PeopleViews.choices(roles, texts),
                problem,
                given,
                views.changes("", here));
        return here.page("people", texts.say("people.title"), "people", view, status, null);
    }

    /** Where an account's page is. */
    static String href(String name) {
        return UriBuilder.fromPath("/people/{name}").build(name).toString();
    }
}
