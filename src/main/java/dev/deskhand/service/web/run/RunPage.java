package dev.deskhand.service.web.run;

import dev.deskhand.service.runs.RunDesk;
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
import java.net.URI;
import java.util.Locale;

/** The page of one run, and its buttons. */
@Path("/runs/{id}")
@RunOnVirtualThread
public class RunPage {
    private final Here here;
    private final RunReader reader;
    private final RunDesk desk;

    RunPage(Here here, RunReader reader, RunDesk desk) {
        this.here = here;
        this.reader = reader;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        RunState run = reader.state(id, here.person());
        RunView view = reader.view(run, here);
        String title = view.title();
        // Who hands the browser back is sent to the question it was for.
        boolean standsAgain = view.over() || view.gate() != null && !here.isTold("said.handedBack");
        return standsAgain ? here.laterPage("run", title, "runs", view) : here.page("run", title, "runs", view);
    }

    /** The parts of the page that change while it works. */
    @GET
    @Path("live")
    public Response live(@PathParam("id") String id) {
        return here.part("run-body", reader.view(reader.state(id, here.person()), here));
    }

    @POST
    @Path("pause")
    public Response pause(@PathParam("id") String id) {
        desk.pause(id, here.person());
        return back(id, "said.paused");
    }

    @POST
    @Path("resume")
    public Response resume(@PathParam("id") String id) {
        desk.resume(id, here.person());
        return back(id, "said.resumed");
    }

    @POST
    @Path("cancel")
    public Response cancel(@PathParam("id") String id, @FormParam("undo") @DefaultValue("") String undo) {
        desk.cancel(id, "", undo.equals("yes"), here.person());
        return back(id, undo.equals("yes") ? "said.undoing" : "cancelled");
    }

    @POST
    @Path("priority")
    public Response prioritize(@PathParam("id") String id, @FormParam("priority") @DefaultValue("") String priority) {
        desk.prioritize(id, priority, here.person());
        return back(id, "said.priority" + priority.strip().toUpperCase(Locale.ROOT));
    }

    @POST
    @Path("again")
    public Response again(@PathParam("id") String id) {
        return back(desk.runAgain(id, here.person()), "said.again");
    }

    private static Response back(String id, String said) {
        return Response.seeOther(URI.create("/runs/" + id + "?said=" + said)).build();
    }
}
