package dev.deskhand.service.web.library;

import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.sentence.PlanSentences;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The library as cards. */
@Path("/workflows")
@RunOnVirtualThread
public class WorkflowsPage {
    private final Here here;
    private final WorkflowDesk library;
    private final PlanSentences sentences;

    WorkflowsPage(Here here, WorkflowDesk library, ToolCatalog catalog) {
        this.here = here;
        this.library = library;
        this.sentences = new PlanSentences(catalog);
    }

    @GET
    public Response show(@QueryParam("q") @DefaultValue("") String query) {
        Texts texts = here.texts();
        var all = library.list();
        var titles = all.stream()
                .collect(Collectors.groupingBy(
                        workflow -> workflow.plan().title().in(texts.locale()), Collectors.counting()));
        var cards = all.stream()
                .filter(workflow -> fits(workflow, query.strip().toLowerCase(Locale.ROOT)))
                .map(workflow -> card(workflow, titles, texts))
                .toList();
        var view = new WorkflowsView(query, cards, Rights.mayEditLibrary(here.person()), !query.isBlank());
        return here.page("workflows", texts.say("workflows.title"), "workflows", view);
    }

    private static boolean fits(SavedWorkflow workflow, String query) {
        var plan = workflow.plan();
        String all = workflow.name() + " " + plan.title().en() + " "
                + plan.title().zh() + " "
                + (plan.description() == null
                        ? ""
                        : plan.description().en() + " " + plan.description().zh());
        return all.toLowerCase(Locale.ROOT).contains(query);
    }

    /** Two of one title are told apart by their names. */
    private WorkflowsView.Card card(SavedWorkflow workflow, Map<String, Long> titles, Texts texts) {
        var plan = workflow.plan();
        String title = plan.title().in(texts.locale());
        String steps = texts.count("workflow.steps", plan.steps().size());
        return new WorkflowsView.Card(
                "/workflows/" + workflow.name(),
                title,
                plan.description() == null ? "" : plan.description().in(texts.locale()),
                EffectTag.of(sentences.effectOf(plan.steps()), texts),
                titles.getOrDefault(title, 1L) > 1 ? steps + " · " + workflow.name() : steps);
    }
}
