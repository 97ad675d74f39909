package dev.deskhand.service.web.run;

import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.service.runs.ExploredReplay;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.web.library.SaveForm;
import dev.deskhand.service.web.library.SaveView;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Saves what a run did as a workflow. */
@Path("/runs/{id}/save")
@RunOnVirtualThread
public class SaveRunPage {
    private final Here here;
    private final RunReader reader;
    private final SaveForm form;
    private final RunDesk desk;
    private final ExploredWork explored;
    private final ExploredReplay replays;

    SaveRunPage(
            Here here, RunReader reader, SaveForm form, RunDesk desk, ExploredWork explored, ExploredReplay replays) {
        this.replays = replays;
        this.explored = explored;
        this.here = here;
        this.reader = reader;
        this.form = form;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        RunState run = reader.state(id, here.person());
        return form.show(work(run), here);
    }

    @POST
    public Response save(
            @PathParam("id") String id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("title") @DefaultValue("") String title) {
        RunState run = reader.state(id, here.person());
        here.needToWork();
        return form.save(
                work(run), name, title, here, (chosen, other) -> desk.saveAsWorkflow(id, chosen, other, here.person()));
    }

    /** Tries the steps made of what was explored: a run of its own, with its own gates. */
    @POST
    @Path("/try")
    public Response tryOut(@PathParam("id") String id) {
        RunState run = reader.state(id, here.person());
        here.needToWork();
        String started = replays.start(run, Map.of(), here.person());
        return Response.seeOther(URI.create("/runs/" + started)).build();
    }

    private SaveForm.Work work(RunState run) {
        String page = "/runs/" + run.id();
        return new SaveForm.Work(explored.planOf(run), before(run), page + "/save", page);
    }

    private SaveView.Before before(RunState run) {
        Locale language = here.texts().locale();
        return explored.of(run)
                .map(made -> new SaveView.Before(
                        made.origins().stream()
                                .map(origin -> new SaveView.Explored(
                                        Phrase.plain(origin.sentence().in(language)),
                                        origin.dropped() == null
                                                ? null
                                                : origin.dropped().in(language)))
                                .toList(),
                        told(made.doubts()),
                        "/runs/" + run.id() + "/save/try"))
                .orElseGet(() -> new SaveView.Before(List.of(), told(explored.staying(run)), null));
    }

    private List<String> told(List<LocalizedText> texts) {
        return texts.stream().map(text -> text.in(here.texts().locale())).toList();
    }
}
