package dev.deskhand.service.tracing;

import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.http.CallHeaders;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the systems the settings name which trace a request belongs to, by W3C's {@code traceparent}. */
@Singleton
public class TraceParents implements CallHeaders {

    private final Optional<TraceSettings> settings;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    @Inject
    TraceParents(DeskhandConfig config, RunFeed feed) {
        this(TraceSettings.of(config), feed);
    }

    TraceParents(Optional<TraceSettings> settings, RunFeed feed) {
        this.settings = settings.filter(given -> !given.onward().isEmpty());
        this.settings.ifPresent(given -> feed.listen(growth -> growth.entries().forEach(this::heard)));
    }

    /** The action a run is at; it is told before the action is carried out. */
    private record Begun(String key, String span) {}

    private void heard(JournalEntry entry) {
        switch (entry.event()) {
            case RunEvent.StepStarted e ->
                begun.put(
                        entry.runId(),
                        new Begun(e.idempotencyKey(), TraceIds.attempt(entry.runId(), e.path(), e.attempt())));
            case RunEvent.RunFinished e -> begun.remove(entry.runId());
            case RunEvent.RunFailed e -> begun.remove(entry.runId());
            case RunEvent.RunCancelled e -> begun.remove(entry.runId());
            default -> {}
        }
    }

    @Override
    public Map<String, String> of(String runId, ToolCall call, URI address) {
        boolean wanted =
                settings.isPresent() && settings.get().onward().stream().anyMatch(host -> host.covers(address));
        if (!wanted) {
            return Map.of();
        }
        Begun at = begun.get(runId);
        String span = at != null && at.key().equals(call.idempotencyKey()) ? at.span() : TraceIds.run(runId);
        return Map.of("traceparent", "00-" + TraceIds.trace(runId) + "-" + span + "-01");
    }
}
