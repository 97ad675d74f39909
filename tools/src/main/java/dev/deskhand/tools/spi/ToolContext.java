package dev.deskhand.tools.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * What an action may use while it works for one run.
 *
 * @param deadline when the action must have ended by itself
 * @param locale the person's language, for messages and formats
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
        Locale locale) {}
