package dev.deskhand.service.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.workflows.journal.RunStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs over HTTP. */
@Path("/api/runs")
@Tag(name = "Runs")
@RunOnVirtualThread
public class RunResource {

    private final RunDesk desk;
    private final CurrentPerson person;
    private final ObjectMapper json;
    private final WaitingReasons waiting;
    private final RunSaving saving;

    RunResource(RunDesk desk, CurrentPerson person, ObjectMapper json, WaitingReasons waiting, RunSaving saving) {
        this.saving = saving;
        this.desk = desk;
        this.person = person;
        this.json = json;
        this.waiting = waiting;
    }

    @POST
    @Operation(summary = "Starts a run of an instruction, a plan, a saved workflow or a proposal")
    public Response start(@Nullable RunBody body) {
        if (body == null) {
            throw Refusal.badInput("The body is empty.", "Give one of instruction, plan, workflow or proposal.");
        }
        String id = desk.start(body.toRequest(), person.get());
        return Response.created(URI.create("/api/runs/" + id)).entity(view(id)).build();
    }

    @GET
    @Operation(summary = "Lists runs, newest first")
    public RunPage list(
            @QueryParam("state") @Nullable String states,
            @QueryParam("person") @Nullable String whose,
            @QueryParam("workflow") @Nullable String workflow,
            @QueryParam("q") @Nullable String text,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var filter = new RunFilter(states(states), whose, workflow, text, offset, limit);
        var listed = desk.list(filter, person.get());
        return new RunPage(listed.rows(), listed.total(), filter.offset(), filter.limit());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Where a run stands")
    public RunView get(@PathParam("id") String id) {
        return view(id);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            summary =
                    "Ends a run; what was done stays done, unless undo is true: then changes whose steps say how are taken back first")
    @Consumes(MediaType.WILDCARD)
    public RunView cancel(@PathParam("id") String id, @Nullable String body) throws JsonProcessingException {
        // A body is optional here, and clients without one send all kinds of types.
        ReasonBody given = body == null || body.isBlank() ? null : json.readValue(body, ReasonBody.class);
        String reason = given == null || given.reason() == null ? "" : given.reason();
        desk.cancel(id, reason, given != null && Boolean.TRUE.equals(given.undo()), person.get());
        return view(id);
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Lets a run rest after the step at hand")
    public RunView pause(@PathParam("id") String id) {
        desk.pause(id, person.get());
        return view(id);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Lets a paused run go on")
    public RunView resume(@PathParam("id") String id) {
        desk.resume(id, person.get());
        return view(id);
    }

    @POST
    @Path("/{id}/priority")
    @Operation(summary = "Says how urgent a run is: LOW, NORMAL or HIGH")
    public RunView priority(@PathParam("id") String id, @Nullable PriorityBody body) {
        if (body == null || body.priority() == null) {
            throw Refusal.badInput("The priority is missing.", "Give {\"priority\": \"LOW\", \"NORMAL\" or \"HIGH\"}.");
        }
        desk.prioritize(id, body.priority(), person.get());
        return view(id);
    }

    @POST
    @Path("/{id}/answers")
    @Operation(summary = "Answers an open question")
    public RunView answer(@PathParam("id") String id, @Nullable AnswerBody body) {
        if (body == null || body.question() == null || body.answer() == null) {
            throw Refusal.badInput("An answer needs its question.", "Give {\"question\": id, \"answer\": value}.");
        }
        desk.answer(id, body.question(), body.answer(), person.get(), person.entry());
        return view(id);
    }

    @POST
    @Path("/{id}/again")
    @Operation(summary = "Starts the same again")
    public Response again(@PathParam("id") String id) {
        String next = desk.runAgain(id, person.get());
        return Response.created(URI.create("/api/runs/" + next))
                .entity(view(next))
                .build();
    }

    @POST
    @Path("/{id}/workflow")
    @Operation(
            summary =
                    "Saves what a run did as a workflow; steps made of what was explored once a replay has proven them,"
                            + " or when unproven is true")
    public Response save(@PathParam("id") String id, @Nullable SaveBody body) {
        if (body == null || body.name() == null || body.name().isBlank()) {
            throw Refusal.badInput("A workflow needs a name.", "Give {\"name\": ..., \"title\": ...}.");
        }
        var as = new WorkflowDesk.Named(body.name().strip(), body.title(), Boolean.TRUE.equals(body.confirmed()));
        var saved = saving.save(id, as, Boolean.TRUE.equals(body.unproven()), person.get());
        return Response.created(URI.create("/api/workflows/" + encoded(saved.name())))
                .entity(Map.of("name", saved.name(), "version", saved.version(), "yaml", saved.yaml()))
                .build();
    }

    @GET
    @Path("/{id}/files")
    @Operation(summary = "The run's files")
    public List<RunFiles.RunFile> files(@PathParam("id") String id) {
        return desk.files(id, person.get());
    }

    @GET
    @Path("/{id}/files/{name: .+}")
    @Operation(summary = "A file of the run")
    public Response file(@PathParam("id") String id, @PathParam("name") String name) {
        var file = desk.openFile(id, name, person.get());
        String plain = name.substring(name.lastIndexOf('/') + 1);
        return Response.ok(file, RunFiles.mediaType(plain))
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(plain))
                .header("Cache-Control", "no-store")
                .build();
    }

    private RunView view(String id) {
        var state = desk.state(id, person.get());
        return RunView.of(
                state,
                desk.files(id, person.get()),
                waiting.of(state).map(WaitingReasons.Reason::text).orElse(null));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Set<RunStatus> states(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Set.of();
        }
        try {
            return Arrays.stream(given.split(","))
                    .map(state -> RunStatus.valueOf(state.strip().toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput(
                    "There is no state '" + given + "'.",
                    "The states are: " + Arrays.toString(RunStatus.values()) + "; several are joined by commas.");
        }
    }

    /** What to start; see {@link RunRequest}. */
    public record RunBody(
            @Nullable String instruction,
            @Nullable JsonNode plan,
            @Nullable String workflow,
            @Nullable Integer version,
            @Nullable String proposal,
            @Nullable Map<String, JsonNode> inputs,
            @Nullable List<String> files,
            @Nullable String language) {
        RunRequest toRequest() {
            return new RunRequest(
                    instruction,
                    plan == null || plan.isNull() ? null : plan,
                    workflow,
                    version,
                    proposal,
                    inputs == null ? Map.of() : inputs,
                    files == null ? List.of() : files,
                    isChinese() ? Locale.CHINESE : Locale.ENGLISH);
        }

        /** Who does not say in which language to be answered is answered in that of the instruction. */
        private boolean isChinese() {
            return language == null
                    ? instruction != null
                            && instruction
                                    .codePoints()
                                    .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN)
                    : language.equals("zh");
        }
    }

    /** How urgent a run is, in a word. */
    public record PriorityBody(@Nullable String priority) {}

    /** Why a run is cancelled, and whether what it did is to be undone. */
    public record ReasonBody(
            @Nullable String reason, @Nullable Boolean undo) {}

    /** An answer to one question. */
    public record AnswerBody(
            @Nullable String question, @Nullable JsonNode answer) {}

    /**
     * What a workflow is to be called, whether it is knowingly saved without proof, and whether hosts, headers and secrets that a model
     * wrote into it are this person's own naming, which takes the role ops.
     */
    public record SaveBody(
            @Nullable String name,
            @Nullable String title,
            @Nullable Boolean unproven,
            @Nullable Boolean confirmed) {}

    /** One page of runs. */
    public record RunPage(List<RunList.Row> items, int total, int offset, int limit) {}
}
