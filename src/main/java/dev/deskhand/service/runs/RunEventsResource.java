package dev.deskhand.service.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A run's journal, as a list or live as it grows. */
@Path("/api/runs/{id}/events")
@Tag(name = "Runs")
public class RunEventsResource {

    private final RunDesk desk;
    private final RunFeed feed;
    private final CurrentPerson current;
    private final ObjectMapper json = JournalJson.mapper();

    RunEventsResource(RunDesk desk, RunFeed feed, CurrentPerson current) {
        this.desk = desk;
        this.feed = feed;
        this.current = current;
    }

    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The journal; with Accept: text/event-stream, live")
    public List<Entry> events(@PathParam("id") String id, @QueryParam("after") @DefaultValue("0") long after) {
        return desk.events(id, after, current.get()).stream().map(this::entry).toList();
    }

    /** Events are named after their types and numbered, so that a browser that comes back misses none. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> live(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") long after,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context Sse sse) {
        desk.state(id, current.get());
        var reader = current.stillHere();
        long from = last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : after;
        return Multi.createFrom()
                .emitter(emitter -> new RunEventStream(desk, feed, id, reader, from)
                        .into(
                                emitter,
                                entry -> event(entry, sse),
                                sse.newEventBuilder().comment("still here").build()));
    }

    private OutboundSseEvent event(JournalEntry entry, Sse sse) {
        try {
            return sse.newEventBuilder()
                    .id(Long.toString(entry.sequence()))
                    .name(entry.event().getClass().getSimpleName())
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(json.writeValueAsString(entry(entry)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + entry, e);
        }
    }

    private Entry entry(JournalEntry entry) {
        try {
            return new Entry(entry.runId(), entry.sequence(), json.readTree(JournalJson.write(entry.event())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + entry, e);
        }
    }

    /** One entry of the journal. */
    public record Entry(String runId, long sequence, JsonNode event) {}
}
