package dev.deskhand.service.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.runs.RunRequest;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.InputAnswers;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.FilesAlong;
import dev.deskhand.workflows.library.SavedWorkflow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** One workflow: the form that runs it, what it does, its versions. */
@Path("/workflows")
@RunOnVirtualThread
public class WorkflowPage {
    /** Inputs have no colons in their names: none can be taken for this. */
    private static final String VERSION = "workflow:version";

    private final Here here;
    private final WorkflowDesk library;
    private final WorkflowViews views;
    private final UploadDesk uploads;
    private final RunDesk desk;
    private final FilesAlong along;

    WorkflowPage(
            Here here, WorkflowDesk library, WorkflowViews views, UploadDesk uploads, RunDesk desk, FilesAlong along) {
        this.along = along;
        this.here = here;
        this.library = library;
        this.views = views;
        this.uploads = uploads;
        this.desk = desk;
    }

    /**
     * Its page.
     *
     * @param run whose values and files the form is to begin with
     */
    @GET
    @Path("{name}")
    public Response show(
            @PathParam("name") String name,
            @QueryParam("version") @Nullable Integer version,
            @QueryParam("run") @DefaultValue("") String run) {
        SavedWorkflow workflow = version == null ? library.get(name) : library.get(name, version);
        if (!run.isEmpty()) {
            var earlier = EarlierValues.of(
                    desk.state(run, here.person()), desk.givenFiles(run, here.person()), workflow.plan());
            return page(workflow, earlier.values(), earlier.files(), Map.of(), null, 200);
        }
        return page(workflow, Map.of(), Map.of(), Map.of(), null, 200);
    }

    /** Makes what a model wrote into it this person's own naming. */
    @POST
    @Path("{name}/confirm")
    public Response confirm(@PathParam("name") String name, @FormParam("version") @DefaultValue("0") int version) {
        SavedWorkflow saved = library.confirm(name, version, here.person());
        return Response.seeOther(URI.create("/workflows/" + saved.name() + "?said=said.saved&value=" + saved.version()))
                .build();
    }

    /** Starts it with what the form says. */
    @POST
    @Path("{name}/run")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response run(@PathParam("name") String name, MultipartFormDataInput input) {
        Map<String, String> typed = Form.typed(input);
        SavedWorkflow workflow = shown(name, typed.getOrDefault(VERSION, ""));
        Form form = new Form(typed, List.of());
        try {
            form = Form.read(input, uploads, here.person());
            form = along.owned(form, here.person());
        } catch (Refusal refusal) {
            Form left = along.left(form, here.person());
            return again(workflow, left, filled(workflow, left), Map.of(), here.notice(refusal), refusal);
        }
        return start(workflow, form);
    }

    private Response start(SavedWorkflow workflow, Form form) {
        Texts texts = here.texts();
        InputAnswers.Answers filled = filled(workflow, form);
        var problems = new LinkedHashMap<>(filled.problems());
        workflow.plan().inputs().forEach((field, wanted) -> {
            if (wanted.required()
                    && wanted.fallback() == null
                    && !filled.values().containsKey(field)) {
                problems.putIfAbsent(field, texts.say("field.required"));
            }
        });
        if (!problems.isEmpty()) {
            var notice = Notice.of("bad", texts.say("workflow.badInputs"), texts.say("workflow.badInputsAdvice"));
            return again(workflow, form, filled, problems, notice, null);
        }
        try {
            var request = RunRequest.ofWorkflow(
                    workflow.name(), workflow.version(), filled.values(), form.fileIds(), texts.locale());
            String run = desk.start(request, here.person());
            return Response.seeOther(URI.create("/runs/" + run)).build();
        } catch (Refusal refusal) {
            return again(workflow, form, filled, Map.of(), here.notice(refusal), refusal);
        }
    }

    /** What the form says, its files by their ids. */
    private InputAnswers.Answers filled(SavedWorkflow workflow, Form form) {
        var answers = InputAnswers.read(workflow.plan().inputs(), form.values(), here.texts());
        var values = new LinkedHashMap<>(answers.values());
        form.files()
                .forEach(upload -> values.put(
                        upload.field().replaceFirst("^file:", ""),
                        TextNode.valueOf(upload.file().id())));
        return new InputAnswers.Answers(values, answers.problems());
    }

    /** The form once more with everything that was typed, also what could not be read. */
    private Response again(
            SavedWorkflow workflow,
            Form form,
            InputAnswers.Answers filled,
            Map<String, String> problems,
            Notice notice,
            @Nullable Refusal refusal) {
        var values = new LinkedHashMap<>(filled.values());
        filled.problems().keySet().forEach(field -> values.put(field, TextNode.valueOf(form.get(field))));
        int status = refusal == null ? 400 : refusal.kind().status();
        return page(workflow, values, form.fileNames(), problems, notice, status);
    }

    /** The version the form was on: what somebody read is what is started, also when it was saved anew meanwhile. */
    private SavedWorkflow shown(String name, String version) {
        return version.matches("[0-9]{1,9}") ? library.get(name, Integer.parseInt(version)) : library.get(name);
    }

    private Response page(
            SavedWorkflow workflow,
            Map<String, JsonNode> values,
            Map<String, String> files,
            Map<String, String> problems,
            @Nullable Notice problem,
            int status) {
        WorkflowView view = views.of(workflow, values, files, problems, problem, here);
        return here.page("workflow", view.title(), "workflows", view, status, null);
    }
}
