package dev.deskhand.service.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.export.ExportFormat;
import dev.deskhand.service.persistence.JournalSearch.Row;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.LogCheck;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.workflows.journal.Person;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log over HTTP. */
@Path("/api/audit")
@Tag(name = "Audit")
@RunOnVirtualThread
public class AuditResource {

    private final AuditDesk desk;
    private final ExportDesk exports;
    private final ProofDesk proofs;
    private final LogPages pages;
    private final CurrentPerson current;
    private final ObjectMapper json;

    AuditResource(
            AuditDesk desk,
            LogPages pages,
            ExportDesk exports,
            ProofDesk proofs,
            CurrentPerson current,
            ObjectMapper json) {
        this.desk = desk;
        this.pages = pages;
        this.proofs = proofs;
        this.exports = exports;
        this.current = current;
        this.json = json;
    }

    @GET
    @Operation(
            summary =
                    "Searches all that is logged, newest first: the journals of runs (kind=run) and what people and the"
                            + " service did beside them (kind=act), such as sign-ins, rights, policy, secrets and exports."
                            + " page takes the next of the page before; with before, a position, only entries of runs are found")
    public LogPages.LogPage search(
            @BeanParam AuditQuery query,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("page") @Nullable String page) {
        return pages.find(query.toFilter(), kinds(kind), page, current.get());
    }

    private static LogPages.Kinds kinds(@Nullable String kind) {
        return switch (kind == null || kind.isBlank() ? "all" : kind.strip()) {
            case "all" -> new LogPages.Kinds(true, true);
            case "run" -> new LogPages.Kinds(true, false);
            case "act" -> new LogPages.Kinds(false, true);
            default -> throw Refusal.badInput("There is no kind '" + kind + "'.", "Give run or act, or leave it out.");
        };
    }

    @GET
    @Path("/export")
    @Produces({"application/zip", "application/jsonl"})
    @Operation(
            summary =
                    "The log as a ZIP that can be verified elsewhere, whole or by run, person or time; or one JSON object"
                            + " a line with format=jsonl, cloudevents or ocsf")
    public Response export(
            @BeanParam AuditQuery query,
            @QueryParam("format") @Nullable String format,
            @QueryParam("size") @Nullable List<Long> sizes) {
        AuditFilter filter = query.toFilter();
        Person person = current.get();
        ExportFormat form = ExportDesk.format(format);
        var ready = exports.ready(filter, form, sizes == null ? Set.of() : Set.copyOf(sizes), person);
        StreamingOutput body = form == ExportFormat.JSONL
                ? out -> desk.export(filter, person, row -> write(row, out))
                : out -> exports.write(ready, out);
        return Response.ok(body, form.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + form.fileName() + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The signed head of the log over all that has happened so far: a C2SP checkpoint")
    public Response checkpoint() {
        return Response.ok(desk.checkpoint(current.get()).note(), "text/plain;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/key")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The key that verifies the log's checkpoints, as a C2SP verifier key")
    public Response key() {
        return Response.ok(desk.key().text() + "\n", "text/plain;charset=UTF-8").build();
    }

    @GET
    @Path("/entries/{run}")
    @Operation(summary = "Shows of one entry of a run that it stands in the signed log")
    public ProofDesk.EntryProof proof(
            @PathParam("run") String run, @QueryParam("number") @DefaultValue("1") long number) {
        return proofs.of(run, number, current.get());
    }

    @GET
    @Path("/copies")
    @Operation(summary = "Where copies of the signed heads are kept, and how far each has got")
    public List<CheckpointStore.Witnessed> copies() {
        return proofs.copies(current.get());
    }

    @GET
    @Path("/verification")
    @Operation(summary = "Whether every entry is what was written, and all of them what was signed")
    public LogCheck.Result verify() {
        return desk.verify(current.get());
    }

    private void write(Row row, OutputStream out) {
        try {
            out.write(json.writeValueAsString(Entry.of(row)).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an entry", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One entry; {@code event} is what was written. */
    public record Entry(
            long position,
            String runId,
            long sequence,
            Instant at,
            String type,
            String person,
            @Nullable String action,
            @JsonRawValue String event) {
        static Entry of(Row row) {
            return new Entry(
                    row.position(),
                    row.runId(),
                    row.sequence(),
                    row.at(),
                    row.type(),
                    row.person(),
                    row.action(),
                    row.json());
        }
    }

    static Instant instant(String name, String text) {
        try {
            return text.length() == 10
                    ? java.time.LocalDate.parse(text)
                            .atStartOfDay(java.time.ZoneOffset.UTC)
                            .toInstant()
                    : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (java.time.DateTimeException e) {
            throw Refusal.badInput(
                    "'" + text + "' is not a time for '" + name + "'.",
                    "Write it like 2026-01-31 or 2026-01-31T09:00:00Z.");
        }
    }
}
