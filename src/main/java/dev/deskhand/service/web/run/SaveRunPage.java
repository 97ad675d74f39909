package dev.deskhand.service.web.run;

import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.web.library.SaveForm;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.workflows.journal.RunState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Saves what a run did as a workflow. */
@Path("/runs/{id}/save")
@RunOnVirtualThread
public class SaveRunPage {
    private final Here here;
    private final RunReader reader;
    private final SaveForm form;
    private final RunDesk desk;

    SaveRunPage(Here here, RunReader reader, SaveForm form, RunDesk desk) {
        this.here = here;
        this.reader = reader;
        this.form = form;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        RunState run = reader.state(id, here.person());
        return form.show(run.plan(), "/runs/" + id + "/save", "/runs/" + id, here);
    }

    @POST
    public Response save(
            @PathParam("id") String id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("title") @DefaultValue("") String title) {
        RunState run = reader.state(id, here.person());
        here.needToWork();
        return form.save(
                run.plan(),
                name,
                title,
                "/runs/" + id + "/save",
                "/runs/" + id,
                here,
                (chosen, other) -> desk.saveAsWorkflow(id, chosen, other, here.person()));
    }
}
