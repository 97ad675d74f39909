package dev.deskhand.service.files;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Uploads over HTTP. */
@Path("/api/files")
@Tag(name = "Files")
@RunOnVirtualThread
public class UploadResource {

    private final UploadDesk desk;
    private final CurrentPerson person;

    UploadResource(UploadDesk desk, CurrentPerson person) {
        this.desk = desk;
        this.person = person;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Keeps a file, sent in the field 'file', until a run needs it")
    public Response upload(@RestForm("file") @Nullable FileUpload file) throws IOException {
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            throw Refusal.badInput("There is no file in the field 'file'.", "Send it as multipart/form-data.");
        }
        try (InputStream content = Files.newInputStream(file.uploadedFile())) {
            String type = file.contentType() == null ? "application/octet-stream" : file.contentType();
            StoredFile stored = desk.store(file.fileName(), type, content, person.get());
            return Response.status(201).entity(stored).build();
        }
    }
}
