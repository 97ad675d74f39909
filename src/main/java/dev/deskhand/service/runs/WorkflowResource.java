package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The library over HTTP. */
@Path("/api/workflows")
@Tag(name = "Workflows")
@RunOnVirtualThread
public class WorkflowResource {

    private final WorkflowDesk desk;
    private final RunDesk runs;
    private final CurrentPerson person;

    WorkflowResource(WorkflowDesk desk, RunDesk runs, CurrentPerson person) {
        this.desk = desk;
        this.runs = runs;
        this.person = person;
    }

    @GET
    @Operation(summary = "Saved workflows, by name")
    public List<Listed> list() {
        return desk.list().stream().map(Listed::of).toList();
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A workflow, newest version or the one asked for")
    public Shown get(@PathParam("name") String name, @QueryParam("version") @Nullable Integer version) {
        return shown(version == null ? desk.get(name) : desk.get(name, version));
    }

    @PUT
    @Path("/{name}")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Saves a new version: the plan file as YAML or JSON")
    public Shown save(@PathParam("name") String name, @Nullable String file) {
        return shown(desk.save(name, text(file), person.get()));
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Takes a workflow out of the library; its versions stay readable")
    public void delete(@PathParam("name") String name) {
        desk.delete(name, person.get());
    }

    @GET
    @Path("/{name}/versions")
    @Operation(summary = "All versions, newest first")
    public List<Listed> versions(@PathParam("name") String name) {
        return desk.versions(name).stream().map(Listed::of).toList();
    }

    @GET
    @Path("/{name}/runs")
    @Operation(summary = "Runs of this workflow, newest first")
    public RunDesk.Listed runs(
            @PathParam("name") String name,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        desk.versions(name);
        return runs.list(new RunFilter(Set.of(), null, name, null, offset, limit), person.get());
    }

    @POST
    @Path("/check")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "What is wrong with a plan file, and how it reads; nothing is saved")
    public CheckedView check(@Nullable String file) {
        var checked = desk.check(text(file));
        return new CheckedView(
                checked.plan() != null && checked.problems().isEmpty(), checked.problems(), checked.sentences());
    }

    private Shown shown(SavedWorkflow workflow) {
        return new Shown(
                workflow.name(),
                workflow.version(),
                workflow.plan().title(),
                workflow.plan().description(),
                workflow.author(),
                workflow.savedAt(),
                workflow.plan().inputs(),
                workflow.plan().examples(),
                TextNode.valueOf(workflow.yaml()),
                desk.sentences(workflow.plan()));
    }

    private static String text(@Nullable String file) {
        if (file == null || file.isBlank()) {
            throw Refusal.badInput("The file is empty.", "Send the plan file as YAML or JSON in the body.");
        }
        return file;
    }

    /** A workflow in a list. */
    public record Listed(
            String name,
            int version,
            LocalizedText title,
            @Nullable LocalizedText description,
            String author,
            Instant savedAt,
            Map<String, Input> inputs) {
        static Listed of(SavedWorkflow workflow) {
            return new Listed(
                    workflow.name(),
                    workflow.version(),
                    workflow.plan().title(),
                    workflow.plan().description(),
                    workflow.author(),
                    workflow.savedAt(),
                    workflow.plan().inputs());
        }
    }

    /** A workflow whole. */
    public record Shown(
            String name,
            int version,
            LocalizedText title,
            @Nullable LocalizedText description,
            String author,
            Instant savedAt,
            Map<String, Input> inputs,
            List<String> examples,
            JsonNode yaml,
            List<PlanSentence> sentences) {}

    /** What a check found. */
    public record CheckedView(boolean fit, List<Problem> problems, List<PlanSentence> sentences) {}
}
