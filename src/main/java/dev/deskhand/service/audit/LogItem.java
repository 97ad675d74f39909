package dev.deskhand.service.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.log.ActStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: an entry of a run, or what somebody did beside the runs.
 *
 * @param kind {@code run} or {@code act}
 * @param position place among the entries of all runs; null for an act
 * @param runId null for an act, like {@code sequence}
 * @param act the act's id; null for an entry of a run
 * @param event what was written
 */
public record LogItem(
        String kind,
        @Nullable Long position,
        @Nullable String runId,
        @Nullable Long sequence,
        @Nullable String act,
        Instant at,
        String type,
        String person,
        @Nullable String action,
        @JsonRawValue String event) {

    static LogItem of(JournalSearch.Row row) {
        return new LogItem(
                "run",
                row.position(),
                row.runId(),
                row.sequence(),
                null,
                row.at(),
                row.type(),
                row.person(),
                row.action(),
                row.json());
    }

    static LogItem of(ActStore.Row row) {
        return new LogItem("act", null, null, null, row.id(), row.at(), row.type(), row.person(), null, row.json());
    }
}
