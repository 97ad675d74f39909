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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the systems the settings name which trace a request belongs to, by W3C's {@code traceparent}. */
@Singleton
public class TraceParents implements CallHeaders {

    /** More actions than a process has under way. */
    private static final int AT_ONCE = 1_000;

    private final Optional<TraceSettings> settings;
    private final Map<String, Begun> begun = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
            // One that another process took over in the middle of an action is never heard of again.
            return size() > AT_ONCE;
        }
    });

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
            case RunEvent.StepFinished e -> begun.remove(entry.runId());
            case RunEvent.StepFailed e -> begun.remove(entry.runId());
            case RunEvent.RunCancelled e -> begun.remove(entry.runId());
            default -> {}
        }
    }

    /** Whether no action is under way, as far as is known here. */
    boolean isEmpty() {
        return begun.isEmpty();
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
