package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.files.WorkFolder;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.sheet.RecordsFile;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.RunState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** The entries of a run that were not done, as a workbook to put right and begin again with. */
@Path("/runs/{id}/rest.xlsx")
@RunOnVirtualThread
public class RunRestResource {
    private final Here here;
    private final RunReader reader;
    private final WorkFolder work;

    RunRestResource(Here here, RunReader reader, WorkFolder work) {
        this.here = here;
        this.reader = reader;
        this.work = work;
    }

    @GET
    public Response download(@PathParam("id") String id) {
        RunState run = reader.state(id, here.person());
        Texts texts = here.texts();
        if (RunRest.count(run) == 0) {
            return Response.seeOther(URI.create("/runs/" + run.id())).build();
        }
        byte[] content = work.with("rest", folder -> {
            var file = folder.resolve("rest.xlsx");
            write(file, RunRest.of(run, texts));
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException("a workbook that was just written cannot be read", e);
            }
        });
        String encoded =
                URLEncoder.encode(name(run, texts), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(content)
                .type(RunFiles.mediaType("rest.xlsx"))
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** @throws Refusal TOO_LARGE when they are more than a workbook can hold */
    static void write(java.nio.file.Path file, List<ObjectNode> rows) {
        try {
            RecordsFile.write(file, rows);
        } catch (ToolFailure e) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    String.valueOf(e.getMessage()),
                    "Take them from the run's results through the REST interface, and start again with parts of them.");
        }
    }

    /** After the one file it was given, so that people see what it belongs to. */
    private static String name(RunState run, Texts texts) {
        List<String> given = run.created().files();
        String whole = given.size() == 1 ? given.getFirst() : run.id();
        int dot = whole.lastIndexOf('.');
        return texts.say("rest.name", dot > 0 ? whole.substring(0, dot) : whole);
    }
}
