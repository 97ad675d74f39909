package dev.deskhand.service.web.approval;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.approvals.Choice;
import dev.deskhand.service.approvals.Closing;
import dev.deskhand.service.approvals.DecisionDesk;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.GateView;
import dev.deskhand.service.web.run.LeftOutWords;
import dev.deskhand.service.web.run.RunReader;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One decision with all it takes to make it. */
@Path("/approvals/{id}")
@RunOnVirtualThread
public class ApprovalPage {
    private final Here here;
    private final RunList runs;
    private final RunReader reader;
    private final DecisionDesk desk;
    private final ApprovalDesk waiting;
    private final PasswordAgain again;

    ApprovalPage(
            Here here, RunList runs, RunReader reader, DecisionDesk desk, ApprovalDesk waiting, PasswordAgain again) {
        this.waiting = waiting;
        this.here = here;
        this.runs = runs;
        this.reader = reader;
        this.again = again;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        return page(id, new GateView.Typed("", Set.of()), null, 200);
    }

    @POST
    public Response decide(
            @PathParam("id") String id,
            @FormParam("decision") @DefaultValue("") String decision,
            @FormParam("hash") @DefaultValue("") String hash,
            @FormParam("standIn") @Nullable String standIn,
            @FormParam("comment") @DefaultValue("") String comment,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("leave") @Nullable List<Integer> ticked,
            @Context HttpServerRequest request) {
        RunState run = run(id);
        List<Integer> leave = ticked == null ? List.of() : ticked;
        var typed =
                new GateView.Typed(comment, leave.stream().map(String::valueOf).collect(Collectors.toSet()));
        boolean approve = decision.equals("approve");
        boolean leaveOut = decision.equals("leave_out");
        if (!approve && !leaveOut && !decision.equals("reject")) {
            Texts texts = here.texts();
            var notice = Notice.of("bad", texts.say("approval.undecided"), texts.say("approval.undecidedAdvice"));
            return page(id, typed, notice, 400);
        }
        String said = comment.isBlank() ? null : comment.strip();
        try {
            Instant confirmed =
                    approve && !password.isEmpty() ? again.given(here.person(), password, request) : here.confirmedAt();
            if (leaveOut) {
                desk.leaveOut(id, hash, leave, said, here.person());
            } else {
                desk.decide(id, new Choice(approve, hash, said, leave, null, standIn), here.person(), confirmed);
            }
        } catch (Refusal refusal) {
            return page(id, typed, here.notice(refusal), refusal.kind().status());
        }
        boolean waits = approve
                && run(id).approvals().stream()
                        .anyMatch(one -> one.request().id().equals(id) && one.isOpen());
        String told = leaveOut
                ? "said.leftOut"
                : waits
                        ? "said.approvedMore"
                        : !approve ? "rejected" : leave.isEmpty() ? "said.approved" : "said.approvedRest";
        return Response.seeOther(URI.create("/runs/" + run.id() + "?said=" + told))
                .build();
    }

    /** What approving would come to without the rows ticked so far. */
    @GET
    @Path("/rest")
    @Produces(MediaType.TEXT_HTML)
    public String rest(@PathParam("id") String id, @QueryParam("leave") List<Integer> leave) {
        return Remaining.of(waiting.get(id, here.person()), leave, here.texts());
    }

    private RunState run(String approval) {
        String run = runs.runOfApproval(approval)
                .orElseThrow(() ->
                        Refusal.notFound("There is no approval '" + approval + "'.", "See the list of approvals."));
        return reader.state(run, here.person());
    }

    private Response page(String id, GateView.Typed typed, @Nullable Notice problem, int status) {
        Texts texts = here.texts();
        RunState run = run(id);
        ApprovalView approval = run.approvals().stream()
                .filter(one -> one.request().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no approval '" + id + "'.", "See the list."));
        var gate = reader.decision(approval.request(), typed, here);
        Notice decided = decided(approval, run, texts);
        // Whoever comes second, as with another window or another click, has nothing to decide anew.
        Notice wrong = problem != null && decided != null
                ? Notice.of("warn", texts.say("approval.tooLate"), texts.say("approval.tooLateAdvice"))
                : problem;
        var view = new dev.deskhand.service.web.approval.ApprovalView(
                gate, "/runs/" + run.id(), reader.title(run, texts), decided, wrong);
        return here.page("approval", gate.sentence(), "approvals", view, status, null);
    }

    private Notice closed(Closing closing, ApprovalView approval, Texts texts) {
        Instant expires = approval.request().expires();
        String title = closing.isExpiry() && expires != null
                ? texts.say("approval.expired", here.formats().when(expires).text())
                : texts.say("approval.closed." + closing);
        return Notice.of("warn", title, texts.say("approval.closedAdvice." + closing));
    }

    private @Nullable Notice decided(ApprovalView approval, RunState run, Texts texts) {
        var decision = approval.decision();
        if (decision == null) {
            return Closing.of(run, approval, here.clock().instant())
                    .map(closing -> closed(closing, approval, texts))
                    .orElse(null);
        }
        String when = here.formats().when(decision.at()).text();
        String comment = decision.comment() == null || decision.comment().isBlank()
                ? ""
                : texts.say("run.reason", decision.comment());
        return decision.approved()
                ? Notice.of(
                        "good",
                        texts.say("approval.wasApproved", decision.by().name()),
                        when,
                        comment,
                        LeftOutWords.all(approval.leftOut(), texts))
                : Notice.of(
                        "info", texts.say("approval.wasRejected", decision.by().name()), when, comment);
    }
}
