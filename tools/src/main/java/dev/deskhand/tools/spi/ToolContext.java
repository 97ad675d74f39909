package dev.deskhand.tools.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What an action may use while it works for one run.
 *
 * @param deadline when the action must have ended by itself
 * @param locale the person's language, for messages and formats
 * @param masked fields that pictures kept of this run must not show: labels, or {@code css:} and a selector
 * @param models where calls to a language model are counted
 */
public record ToolContext(
        String runId,
        Workspace workspace,
        Secrets secrets,
        Egress egress,
        EvidenceStore evidence,
        Sessions sessions,
        Clock clock,
        Instant deadline,
        Locale locale,
        List<String> masked,
        ModelAccount models) {

    public ToolContext {
        masked = List.copyOf(masked);
    }

    /** One whose calls to models nobody counts. */
    public ToolContext(
            String runId,
            Workspace workspace,
            Secrets secrets,
            Egress egress,
            EvidenceStore evidence,
            Sessions sessions,
            Clock clock,
            Instant deadline,
            Locale locale,
            List<String> masked) {
        this(
                runId,
                workspace,
                secrets,
                egress,
                evidence,
                sessions,
                clock,
                deadline,
                locale,
                masked,
                ModelAccount.UNCOUNTED);
    }

    /** One for a run that masks no fields of its own. */
    public ToolContext(
            String runId,
            Workspace workspace,
            Secrets secrets,
            Egress egress,
            EvidenceStore evidence,
            Sessions sessions,
            Clock clock,
            Instant deadline,
            Locale locale) {
        this(runId, workspace, secrets, egress, evidence, sessions, clock, deadline, locale, List.of());
    }
}
