package dev.deskhand.service.web.home;

import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.planning.KeptProposal;
import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.FilesAlong;
import dev.deskhand.workflows.journal.Person;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Where people say what they need done, and see what waits for them. */
@Path("/")
@RunOnVirtualThread
public class HomePage {
    private final Here here;
    private final HomeViews views;
    private final PlanMaker planner;
    private final UploadDesk uploads;
    private final RunDesk desk;
    private final FilesAlong files;

    HomePage(Here here, HomeViews views, PlanMaker planner, UploadDesk uploads, RunDesk desk, FilesAlong files) {
        this.files = files;
        this.here = here;
        this.views = views;
        this.planner = planner;
        this.uploads = uploads;
        this.desk = desk;
    }

    /**
     * The box to begin with.
     *
     * @param instruction what it holds, as samples do; short, as addresses are
     * @param run the run whose instruction it holds, to be changed
     * @param plan the same of a proposed plan
     */
    @GET
    public Response show(
            @QueryParam("instruction") @DefaultValue("") String instruction,
            @QueryParam("run") @DefaultValue("") String run,
            @QueryParam("plan") @DefaultValue("") String plan) {
        Person person = here.person();
        if (!Rights.mayStart(person)) {
            String first = Rights.mayKeepAccounts(person) ? "/people" : "/log";
            return Response.seeOther(URI.create(first)).build();
        }
        if (!run.isEmpty()) {
            String given = desk.state(run, person).instruction();
            return home(given == null ? "" : given, files.ofRun(run, person), 200, null);
        }
        if (!plan.isEmpty()) {
            KeptProposal kept = planner.get(plan, person);
            return home(kept.shown().instruction(), files.kept(kept.files(), person), 200, null);
        }
        return home(instruction, List.of(), 200, null);
    }

    /** Plans an instruction; nothing of it is done. */
    @POST
    @Path("plans")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response plan(MultipartFormDataInput input) {
        Person person = here.person();
        Rights.need(Rights.mayStart(person), "have work done", "office, approver or ops");
        Map<String, String> typed = Form.typed(input);
        String instruction = typed.getOrDefault("instruction", "").strip();
        Texts texts = here.texts();
        List<FilesAlong.Along> along = files.sent(typed, person);
        try {
            List<String> ids = files.ids(Form.read(input, uploads, person), person);
            along = files.kept(ids, person);
            if (instruction.isEmpty()) {
                return home(
                        "",
                        along,
                        400,
                        Notice.of("bad", texts.say("home.noInstruction"), texts.say("home.noInstructionAdvice")));
            }
            var proposal = planner.propose(instruction, Map.of(), ids, person, texts.locale());
            return Response.seeOther(URI.create("/plans/" + proposal.id())).build();
        } catch (Refusal refusal) {
            return home(instruction, along, refusal.kind().status(), here.noticeOnPlan(refusal));
        }
    }

    private Response home(String instruction, List<FilesAlong.Along> along, int status, @Nullable Notice problem) {
        return here.page(
                "home",
                here.texts().say("menu.home"),
                "home",
                views.of(instruction, along, problem, here),
                status,
                null);
    }
}
