package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.security.Entry;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.InputAnswers;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Input;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Takes the answers to a run's questions. */
@Path("/runs/{id}/answers")
@RunOnVirtualThread
public class AnswerResource {
    private final Here here;
    private final RunReader reader;
    private final RunDesk desk;
    private final RunFiles files;
    private final UploadDesk uploads;
    private final PasswordAgain again;

    AnswerResource(Here here, RunReader reader, RunDesk desk, RunFiles files, UploadDesk uploads, PasswordAgain again) {
        this.again = again;
        this.here = here;
        this.reader = reader;
        this.desk = desk;
        this.files = files;
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(
            @PathParam("id") String id, MultipartFormDataInput input, @Context HttpServerRequest request) {
        RunState run = reader.state(id, here.person());
        here.needToWork();
        Form form = Form.read(input, uploads, here.person());
        Input asked = run.openQuestions().stream()
                .filter(question -> question.id().equals(form.get("question")))
                .findFirst()
                .map(question -> question.asked().answer())
                .orElseThrow(() -> Refusal.conflict(
                        "This question was answered already.", "Go back to the run to see where it stands."));
        var answers = InputAnswers.read(Map.of("answer", asked), form.values(), here.texts());
        Optional<JsonNode> value = form.files().isEmpty()
                ? Optional.ofNullable(answers.values().get("answer"))
                : Optional.of(file(id, form));
        if (value.isEmpty()) {
            String problem =
                    answers.problems().getOrDefault("answer", here.texts().say("field.required"));
            var again = new RunReader.Misanswered(form.get("answer"), problem);
            RunView view = reader.view(run, again, here);
            return here.page("run", view.title(), "runs", view, 400, null);
        }
        desk.answer(id, form.get("question"), value.get(), here.person(), entry(form.get("password"), request));
        return Response.seeOther(URI.create("/runs/" + id + "?said=said.answered"))
                .build();
    }

    private Entry entry(String password, HttpServerRequest request) {
        return password.isEmpty()
                ? here.entry()
                : here.entry().confirmed(again.given(here.person(), password, request));
    }

    private JsonNode file(String id, Form form) {
        var names = files.give(id, form.fileIds(), here.person());
        return TextNode.valueOf(names.values().iterator().next());
    }
}
