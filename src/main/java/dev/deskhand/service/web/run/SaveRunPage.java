package dev.deskhand.service.web.run;

import dev.deskhand.agent.compiling.Compilation;
import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.service.library.ModelWords;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.runs.ProofDesk;
import dev.deskhand.service.runs.RunSaving;
import dev.deskhand.service.web.library.ProofView;
import dev.deskhand.service.web.library.SaveForm;
import dev.deskhand.service.web.library.SaveView;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Saves what a run did as a workflow, and proves steps made of what was explored before that. */
@Path("/runs/{id}/save")
@RunOnVirtualThread
public class SaveRunPage {
    private final Here here;
    private final RunReader reader;
    private final SaveForm form;
    private final RunSaving saving;
    private final ExploredWork explored;
    private final ProofDesk proofs;
    private final ProofViews views;

    SaveRunPage(
            Here here,
            RunReader reader,
            SaveForm form,
            RunSaving saving,
            ExploredWork explored,
            ProofDesk proofs,
            ProofViews views) {
        this.here = here;
        this.reader = reader;
        this.form = form;
        this.saving = saving;
        this.explored = explored;
        this.proofs = proofs;
        this.views = views;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        return form.show(work(reader.state(id, here.person())), here);
    }

    @POST
    public Response save(
            @PathParam("id") String id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("unproven") @DefaultValue("false") boolean unproven,
            @FormParam("confirmed") @DefaultValue("false") boolean confirmed) {
        RunState run = reader.state(id, here.person());
        here.needToWork();
        return form.save(
                work(run),
                name,
                title,
                here,
                (chosen, other) ->
                        saving.save(id, new WorkflowDesk.Named(chosen, other, confirmed), unproven, here.person()));
    }

    /** How it stands with the proof, for a page that is open. */
    @GET
    @Path("/proof")
    public Response proof(@PathParam("id") String id) {
        RunState run = reader.state(id, here.person());
        return part(run);
    }

    /** Where there is nothing to prove, the whole page says so. */
    private Response part(RunState run) {
        SaveView.Before before = before(run);
        return here.wantsPart() && before.proof() != null ? here.part("save-proof", before) : back(run.id());
    }

    /** Replays the steps made of what was explored: a run of its own, with its own gates. */
    @POST
    @Path("/try")
    public Response tryOut(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        RunState run = reader.state(id, here.person());
        here.needToWork();
        boolean byItself = sent.containsKey("by-itself");
        if (byItself && proofs.isDue(run)) {
            proofs.start(run, Map.of(), here.person());
        } else if (!byItself) {
            ReplayValues typed = views.typed(run, sent, here.texts());
            if (!typed.areRight()) {
                return form.unproven(work(run, before(run, typed.fields())), here);
            }
            proofs.start(run, typed.others(), here.person());
        }
        return byItself ? part(run) : back(id);
    }

    private static Response back(String id) {
        return Response.seeOther(URI.create("/runs/" + id + "/save")).build();
    }

    private SaveForm.Work work(RunState run) {
        return work(run, before(run));
    }

    private SaveForm.Work work(RunState run, SaveView.Before before) {
        String page = "/runs/" + run.id();
        return new SaveForm.Work(explored.planOf(run), before, page + "/save", page, ModelWords.plannerOf(run));
    }

    private SaveView.Before before(RunState run) {
        return before(run, List.of());
    }

    /** @param wrong the values a replay was asked for with, when they cannot be taken */
    private SaveView.Before before(RunState run, List<Field> wrong) {
        Texts texts = here.texts();
        return explored.of(run)
                .map(made -> before(
                        made, wrong.isEmpty() ? views.of(run, made, texts) : views.wrong(run, made, wrong, texts)))
                .orElseGet(() -> new SaveView.Before(List.of(), told(explored.staying(run)), null));
    }

    private SaveView.Before before(Compilation made, ProofView proof) {
        Locale language = here.texts().locale();
        return new SaveView.Before(
                made.origins().stream()
                        .map(origin -> new SaveView.Explored(
                                Phrase.plain(origin.sentence().in(language)),
                                origin.dropped() == null
                                        ? null
                                        : origin.dropped().in(language)))
                        .toList(),
                told(made.doubts()),
                proof);
    }

    private List<String> told(List<LocalizedText> texts) {
        return texts.stream().map(text -> text.in(here.texts().locale())).toList();
    }
}
