package dev.deskhand.service.web.home;

import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.RunItems;
import dev.deskhand.service.web.run.RunTitles;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunStatus;
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
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Where people say what they need done, and see what waits for them. */
@Path("/")
@RunOnVirtualThread
public class HomePage {
    private static final int RECENT = 8;

    private final Here here;
    private final RunTitles titles;
    private final RunList runs;
    private final PlanMaker planner;
    private final UploadDesk uploads;
    private final PlannerNote plannerNote;

    private final boolean practice;

    HomePage(
            Here here,
            RunList runs,
            PlanMaker planner,
            UploadDesk uploads,
            PlannerNote plannerNote,
            RunTitles titles,
            @ConfigProperty(name = "deskhand.practice.enabled") boolean practice) {
        this.titles = titles;
        this.here = here;
        this.runs = runs;
        this.planner = planner;
        this.uploads = uploads;
        this.plannerNote = plannerNote;
        this.practice = practice;
    }

    @GET
    public Response show(@QueryParam("instruction") @DefaultValue("") String instruction) {
        if (!Rights.mayStart(here.person())) {
            String first = Rights.mayKeepAccounts(here.person()) ? "/people" : "/log";
            return Response.seeOther(URI.create(first)).build();
        }
        return home(instruction, 200, null);
    }

    /** Plans an instruction; nothing of it is done. */
    @POST
    @Path("plans")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response plan(MultipartFormDataInput input) {
        Person person = here.person();
        Rights.need(Rights.mayStart(person), "have work done", "office, approver or ops");
        String instruction = Form.typed(input, "instruction").strip();
        Texts texts = here.texts();
        try {
            Form form = Form.read(input, uploads, person);
            if (instruction.isEmpty()) {
                return home(
                        "",
                        400,
                        Notice.of("bad", texts.say("home.noInstruction"), texts.say("home.noInstructionAdvice")));
            }
            var proposal = planner.propose(instruction, Map.of(), form.fileIds(), person, texts.locale());
            return Response.seeOther(URI.create("/plans/" + proposal.id())).build();
        } catch (Refusal refusal) {
            return home(instruction, refusal.kind().status(), here.notice(refusal));
        }
    }

    private Response home(String instruction, int status, @Nullable Notice problem) {
        Texts texts = here.texts();
        Person person = here.person();
        String owner = Rights.seesAll(person) ? null : person.name();
        var title = titles.in(texts);
        var items = new RunItems(texts, here.formats(), here.clock());
        var waiting = runs.find(
                Set.of(RunStatus.WAITING_FOR_APPROVAL, RunStatus.WAITING_FOR_ANSWER), owner, null, null, 0, RECENT);
        var recent = runs.find(Set.of(), person.name(), null, null, 0, RECENT);
        var view = new HomeView(
                instruction,
                Rights.mayStart(person),
                problem,
                plannerNote.text(texts),
                texts.say("home.uploadHint", uploads.limitText()),
                Samples.of(person, practice, texts),
                waiting.stream()
                        .map(run -> waiting(run, title.apply(run), texts))
                        .toList(),
                recent.stream().map(run -> items.of(run, title.apply(run))).toList());
        return here.page("home", texts.say("menu.home"), "home", view, status, null);
    }

    private HomeView.Waiting waiting(RunList.Row run, String title, Texts texts) {
        String text = run.current() == null ? title : run.current().in(texts.locale());
        return new HomeView.Waiting(
                "/runs/" + run.id() + "#gate",
                text,
                null,
                run.requester() + " · " + title,
                here.formats().when(run.changedAt()));
    }
}
