package dev.deskhand.service.web.plan;

import dev.deskhand.service.library.ModelWords;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.planning.KeptProposal;
import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.web.library.SaveForm;
import dev.deskhand.service.web.page.Here;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Saves a proposed plan as a workflow. */
@Path("/plans/{id}/save")
@RunOnVirtualThread
public class SavePlanPage {
    private final Here here;
    private final PlanMaker planner;
    private final SaveForm form;
    private final WorkflowDesk library;

    SavePlanPage(Here here, PlanMaker planner, SaveForm form, WorkflowDesk library) {
        this.here = here;
        this.planner = planner;
        this.form = form;
        this.library = library;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        KeptProposal proposal = planner.get(id, here.person());
        return form.show(work(id, proposal), here);
    }

    @POST
    public Response save(
            @PathParam("id") String id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("confirmed") @DefaultValue("false") boolean confirmed) {
        KeptProposal proposal = planner.get(id, here.person());
        here.needToWork();
        return form.save(
                work(id, proposal),
                name,
                title,
                here,
                (chosen, other) ->
                        library.savePlan(proposal, new WorkflowDesk.Named(chosen, other, confirmed), here.person()));
    }

    private SaveForm.Work work(String id, KeptProposal proposal) {
        return form.work(
                proposal.planned(), "/plans/" + id + "/save", "/plans/" + id, ModelWords.modelOf(proposal.planner()));
    }
}
