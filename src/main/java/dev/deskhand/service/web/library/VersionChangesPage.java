package dev.deskhand.service.web.library;

import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.workflows.library.SavedWorkflow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What changed between two versions of a workflow. */
@Path("/workflows/{name}/changes")
@RunOnVirtualThread
public class VersionChangesPage {
    private final Here here;
    private final WorkflowDesk library;
    private final VersionChanges changes;

    VersionChangesPage(Here here, WorkflowDesk library, VersionChanges changes) {
        this.here = here;
        this.library = library;
        this.changes = changes;
    }

    /**
     * The page.
     *
     * @param from the version before the other when not given
     * @param to the newest when not given
     */
    @GET
    public Response show(
            @PathParam("name") String name,
            @QueryParam("from") @Nullable Integer from,
            @QueryParam("to") @Nullable Integer to) {
        var all = library.versions(name);
        SavedWorkflow later = to == null ? all.getFirst() : library.get(name, to);
        SavedWorkflow earlier = from == null
                ? all.stream()
                        .filter(one -> one.version() < later.version())
                        .findFirst()
                        .orElse(later)
                : library.get(name, from);
        var view = changes.of(earlier, later, all, here.texts(), here.formats());
        return here.page("workflow-changes", view.title(), "workflows", view);
    }
}
