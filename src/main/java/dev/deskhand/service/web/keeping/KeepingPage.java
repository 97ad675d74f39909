package dev.deskhand.service.web.keeping;

import dev.deskhand.service.erasure.ErasureDesk;
import dev.deskhand.service.erasure.HoldDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of whom, legal holds, and erasing. */
@Path("/keeping")
@RunOnVirtualThread
public class KeepingPage {

    private final Here here;
    private final ErasureDesk desk;
    private final HoldDesk holds;
    private final KeepingViews views;
    private final PasswordAgain again;

    KeepingPage(Here here, ErasureDesk desk, HoldDesk holds, KeepingViews views, PasswordAgain again) {
        this.here = here;
        this.desk = desk;
        this.holds = holds;
        this.views = views;
        this.again = again;
    }

    @GET
    public Response show(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("subject") @DefaultValue("") String subject) {
        if (!kind.equals("run") && views.isMeantAsRun(subject.strip(), here.person())) {
            return Response.seeOther(UriBuilder.fromPath("/keeping")
                            .queryParam("kind", "run")
                            .queryParam("subject", "{subject}")
                            .build(subject.strip()))
                    .build();
        }
        return page(kind, subject, "", null, null, 200);
    }

    @POST
    @Path("hold")
    public Response hold(
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("subject") @DefaultValue("") String subject,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            holds.hold(kind(kind), subject(subject), reason, here.person());
        } catch (Refusal refusal) {
            return refused(kind, subject, reason, refusal);
        }
        return back(kind, subject, "said.held");
    }

    @POST
    @Path("lift")
    public Response lift(
            @FormParam("kind") @DefaultValue("") String kind, @FormParam("subject") @DefaultValue("") String subject) {
        try {
            holds.lift(kind(kind), subject(subject), here.person());
        } catch (Refusal refusal) {
            return refused(kind, subject, "", refusal);
        }
        return back(kind, subject, "said.lifted");
    }

    @POST
    @Path("erase")
    public Response erase(
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("subject") @DefaultValue("") String subject,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("password") @DefaultValue("") String password,
            @Context HttpServerRequest request) {
        try {
            desk.mayErase(here.person());
            if (!password.isEmpty()) {
                again.given(here.person(), password, request);
            } else if (needsPassword()) {
                throw Refusal.badInput(
                        "Your password is missing.",
                        "Erasing cannot be taken back: type your password, or sign in anew and erase within five"
                                + " minutes.");
            }
            boolean run = kind(kind).equals("run");
            String name = subject(subject);
            var wanted = new ErasureDesk.Wanted(run ? name : null, run ? null : name, null, Set.of(), reason);
            var result = views.result(desk.erase(wanted, here.person()), kind, name, here.texts());
            return page(kind, subject, "", null, result, 200);
        } catch (Refusal refusal) {
            return refused(kind, subject, reason, refusal);
        }
    }

    private boolean needsPassword() {
        return !PasswordAgain.isFresh(here.confirmedAt(), here.clock().instant());
    }

    private static String kind(String given) {
        if (!given.equals("run") && !given.equals("person")) {
            throw Refusal.badInput("It is not said what this is about.", "Choose a run or a person.");
        }
        return given;
    }

    private static String subject(String given) {
        if (given.isBlank()) {
            throw Refusal.badInput(
                    "It is not said which run or person.", "Type the run's number or the person's name.");
        }
        return given.strip();
    }

    private Response refused(String kind, String subject, String typed, Refusal refusal) {
        boolean wrongPassword = refusal.kind() == Refusal.Kind.FORBIDDEN && desk.isAllowed(here.person());
        if (refusal.kind() == Refusal.Kind.FORBIDDEN && !wrongPassword) {
            throw refusal;
        }
        return page(
                kind, subject, typed, here.notice(refusal), null, refusal.kind().status());
    }

    private static Response back(String kind, String subject, String said) {
        return Response.seeOther(UriBuilder.fromPath("/keeping")
                        .queryParam("kind", "{kind}")
                        .queryParam("subject", "{subject}")
                        .queryParam("said", said)
                        .build(kind, subject))
                .build();
    }

    private Response page(
            String kind,
            String subject,
            String typed,
            @Nullable Notice problem,
            KeepingView.@Nullable Result result,
            int status) {
        String back = UriBuilder.fromPath("/keeping")
                .queryParam("kind", "{kind}")
                .queryParam("subject", "{subject}")
                .build(kind, subject.strip())
                .toString();
        String company = needsPassword() ? here.companySignIn(back) : "";
        var erasing = new KeepingView.Erasing(desk.isAllowed(here.person()), needsPassword(), company, typed);
        var view = views.of(kind, subject.strip(), erasing, problem, result, here);
        return here.page("keeping", here.texts().say("keeping.title"), "keeping", view, status, null);
    }
}
