package dev.deskhand.service.web.library;

import dev.deskhand.service.library.ImportDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Takes a recording of Chrome's Recorder or Selenium IDE into the library, and says what was left out. */
@Path("/workflows/import")
@RunOnVirtualThread
public class ImportPage {
    private final Here here;
    private final ImportDesk desk;

    ImportPage(Here here, ImportDesk desk) {
        this.here = here;
        this.desk = desk;
    }

    @GET
    public Response form() {
        needRight();
        return page(null, "", "", List.of(), 200);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(MultipartFormDataInput input) {
        needRight();
        String name = text(input, "name").strip();
        String secret = text(input, "secret").strip();
        try {
            var taken = desk.take(
                    text(input, "recording"),
                    name.isEmpty() ? null : name,
                    secret.isEmpty() ? null : secret,
                    here.person());
            Texts texts = here.texts();
            return page(
                    null,
                    name,
                    secret,
                    taken.stream().map(one -> taken(one, texts)).toList(),
                    200);
        } catch (Refusal refusal) {
            return page(
                    here.notice(refusal),
                    name,
                    secret,
                    List.of(),
                    refusal.kind().status());
        }
    }

    private void needRight() {
        Rights.need(Rights.mayEditLibrary(here.person()), "edit workflows", "ops");
    }

    private Response page(
            @Nullable Notice problem, String name, String secret, List<ImportView.Taken> taken, int status) {
        var view = new ImportView(problem, name, secret, taken);
        return here.page("workflow-import", here.texts().say("import.title"), "workflows", view, status, null);
    }

    private static ImportView.Taken taken(ImportDesk.Taken one, Texts texts) {
        var plan = one.workflow().plan();
        return new ImportView.Taken(
                plan.title().in(texts.locale()),
                "/workflows/" + one.workflow().name(),
                texts.count("workflow.steps", plan.steps().size()) + " · "
                        + one.workflow().name(),
                one.workflow().version() == 1
                        ? ""
                        : texts.say(
                                "import.newVersion",
                                one.workflow().name(),
                                one.workflow().version()),
                one.notes().stream()
                        .map(note ->
                                new ImportView.Note(note.where(), note.text().in(texts.locale())))
                        .toList());
    }

    private static String text(MultipartFormDataInput input, String field) {
        for (FormValue value : input.getValues().getOrDefault(field, List.of())) {
            try {
                return value.isFileItem()
                        ? new String(value.getFileItem().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        : value.getValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return "";
    }
}
