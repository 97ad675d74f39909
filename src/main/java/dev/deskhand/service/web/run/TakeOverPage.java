package dev.deskhand.service.web.run;

import dev.deskhand.service.takeover.TakeOverDesk;
import dev.deskhand.service.web.page.Here;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The live browser of a run that waits, for the person who takes it over. */
@Path("/runs/{id}/browser")
@RunOnVirtualThread
public class TakeOverPage {
    private final Here here;
    private final TakeOverDesk desk;
    private final RunReader reader;

    TakeOverPage(Here here, TakeOverDesk desk, RunReader reader) {
        this.here = here;
        this.reader = reader;
        this.desk = desk;
    }

    @POST
    public Response begin(@PathParam("id") String id) {
        desk.begin(id, here.person());
        return Response.seeOther(URI.create("/runs/" + id + "/browser")).build();
    }

    @GET
    public Response show(@PathParam("id") String id) {
        var run = desk.see(id, here.person());
        String title = reader.title(run, here.texts());
        return here.page("take-over", title, "runs", new TakeOverView(run.id(), title));
    }

    /** What the browser shows now. */
    @GET
    @Path("picture")
    public Response picture(@PathParam("id") String id) {
        return Response.ok(desk.picture(id, here.person()))
                .type("image/jpeg")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The windows that are open, for the page's choice between them. */
    @GET
    @Path("windows")
    public Response windows(@PathParam("id") String id) {
        return Response.ok(desk.windows(id, here.person()))
                .type("application/json")
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("input")
    public Response input(
            @PathParam("id") String id,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("x") @DefaultValue("0") int x,
            @FormParam("y") @DefaultValue("0") int y,
            @FormParam("what") @Nullable String what) {
        desk.act(id, here.person(), new TakeOverDesk.Input(kind, x, y, what));
        return Response.noContent().build();
    }

    @POST
    @Path("back")
    public Response back(@PathParam("id") String id) {
        desk.end(id, here.person());
        return Response.seeOther(URI.create("/runs/" + id + "?said=said.handedBack"))
                .build();
    }
}
