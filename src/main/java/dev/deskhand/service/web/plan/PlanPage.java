package dev.deskhand.service.web.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.planning.KeptProposal;
import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.runs.RunRequest;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Shows a proposed plan; checks other values, starts it, saves it or throws it away. */
@Path("/plans/{id}")
@RunOnVirtualThread
public class PlanPage {
    /** The button pressed; inputs have no colons in their names, so that none can be taken for it. */
    private static final String DO = "plan:do";

    private final Here here;
    private final PlanMaker planner;
    private final PlanViews views;
    private final UploadDesk uploads;
    private final RunDesk desk;

    PlanPage(Here here, PlanMaker planner, PlanViews views, UploadDesk uploads, RunDesk desk) {
        this.here = here;
        this.planner = planner;
        this.views = views;
        this.uploads = uploads;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        KeptProposal kept = planner.get(id, here.person());
        return answer(kept.shown(), PlanEdits.none(), null, 200);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response act(@PathParam("id") String id, MultipartFormDataInput input) {
        PlanProposal proposal = planner.get(id, here.person()).shown();
        here.needToWork();
        Form form = Form.read(input, uploads, here.person());
        PlanEdits edits = PlanEdits.read(proposal, form, here.texts());
        return switch (form.get(DO)) {
            case "discard" -> to("/?said=said.discarded");
            case "save" -> to("/plans/" + id + "/save");
            case "run" -> start(proposal, edits);
            default -> check(proposal, edits);
        };
    }

    /** With answers to a planner's questions it is planned again; otherwise the same plan is shown with other values. */
    private Response check(PlanProposal proposal, PlanEdits edits) {
        if (proposal.plan() == null && edits.problems().isEmpty()) {
            return replanned(proposal, edits);
        }
        return answer(proposal, edits, null, 200);
    }

    private Response replanned(PlanProposal proposal, PlanEdits edits) {
        var files = new LinkedHashSet<>(proposal.files());
        files.addAll(edits.files());
        var again = planner.propose(
                proposal.instruction(),
                new LinkedHashMap<>(edits.values()),
                List.copyOf(files),
                here.person(),
                here.texts().locale());
        String page = "/plans/" + again.id();
        return here.wantsPart() ? Response.ok().header("HX-Redirect", page).build() : to(page);
    }

    private Response start(PlanProposal proposal, PlanEdits edits) {
        if (proposal.plan() == null) {
            return check(proposal, edits);
        }
        if (!edits.problems().isEmpty()
                || !views.missing(proposal, edits, here.texts()).isEmpty()) {
            return answer(proposal, edits, null, 400);
        }
        try {
            var request = RunRequest.ofProposal(
                    proposal.id(),
                    shown(proposal, edits),
                    edits.files(),
                    here.texts().locale());
            String run = desk.start(request, here.person());
            return to("/runs/" + run);
        } catch (Refusal refusal) {
            return answer(proposal, edits, here.notice(refusal), refusal.kind().status());
        }
    }

    /** The values as the page shows them: what was emptied there is null, so that nothing that was planned takes its place. */
    private static Map<String, JsonNode> shown(PlanProposal proposal, PlanEdits edits) {
        var shown = new LinkedHashMap<>(edits.values());
        proposal.inputs().forEach(input -> shown.putIfAbsent(input.name(), NullNode.getInstance()));
        return shown;
    }

    private Response answer(PlanProposal proposal, PlanEdits edits, @Nullable Notice problem, int status) {
        PlanView view = views.of(proposal, edits, problem, here);
        return here.wantsPart()
                ? here.part("plan-body", view)
                : here.page("plan", view.title(), "home", view, status, null);
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
