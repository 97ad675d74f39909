package dev.deskhand.service.web.library;

import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.workflows.library.SavedWorkflow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Edits a workflow's file, with its problems and its sentences beside it. */
@Path("/workflows")
@RunOnVirtualThread
public class EditPage {
    private static final String BLANK = """
            workflow: my-workflow
            title: {en: My workflow, zh: 我的工作流}
            inputs:
              book: {type: file, title: {en: Workbook, zh: 工作簿}}
            steps:
              - id: rows
                use: sheet.read
                with: {file: "${inputs.book}"}
            """;

    private final Here here;
    private final WorkflowDesk desk;
    private final Sentences sentences;
    private final FileCheck check;

    EditPage(Here here, WorkflowDesk desk, Sentences sentences, FileCheck check) {
        this.here = here;
        this.desk = desk;
        this.sentences = sentences;
        this.check = check;
    }

    @GET
    @Path("new")
    public Response blank() {
        needRight();
        return page("", BLANK, 200);
    }

    @GET
    @Path("{name}/edit")
    public Response edit(@PathParam("name") String name) {
        needRight();
        SavedWorkflow workflow = desk.get(name);
        return page(name, workflow.yaml(), 200);
    }

    /** The check beside the editor while somebody types. */
    @POST
    @Path("check")
    public Response check(
            @FormParam("name") @DefaultValue("") String name, @FormParam("yaml") @DefaultValue("") String yaml) {
        needRight();
        return here.part("edit-check", view(name, yaml));
    }

    /** The same as a whole page, before any script runs. */
    @POST
    @Path("check-page")
    public Response checkPage(
            @FormParam("name") @DefaultValue("") String name, @FormParam("yaml") @DefaultValue("") String yaml) {
        needRight();
        return page(name, yaml, 200);
    }

    @POST
    @Path("save")
    public Response save(
            @FormParam("name") @DefaultValue("") String name, @FormParam("yaml") @DefaultValue("") String yaml) {
        needRight();
        FileCheck.Checked checked = check.of(yaml, here.texts());
        var plan = checked.plan();
        if (plan == null || !checked.faults().isEmpty()) {
            return page(name, yaml, 422);
        }
        SavedWorkflow saved = desk.save(String.valueOf(plan.name()), yaml, here.person());
        return Response.seeOther(URI.create("/workflows/" + saved.name() + "?said=said.saved&value=" + saved.version()))
                .build();
    }

    private void needRight() {
        Rights.need(Rights.mayEditLibrary(here.person()), "edit workflows", "ops");
    }

    private Response page(String name, String yaml, int status) {
        EditView view = view(name, yaml);
        return here.page("workflow-edit", view.title(), "workflows", view, status, null);
    }

    private EditView view(String name, String yaml) {
        Texts texts = here.texts();
        FileCheck.Checked checked = check.of(yaml, texts);
        var plan = checked.plan();
        List<dev.deskhand.service.web.plan.PlanView.Line> lines =
                plan == null ? List.of() : PlanLines.ofBoth(sentences.of(plan, Map.of()), texts);
        String title = name.isEmpty() ? texts.say("edit.new") : texts.say("edit.title", name);
        return new EditView(
                name, title, yaml, checked.faults(), lines, name.isEmpty() ? "/workflows" : "/workflows/" + name);
    }
}
