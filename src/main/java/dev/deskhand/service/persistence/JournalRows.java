package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries as rows. */
final class JournalRows {

    static final String INSERT = """
            INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private JournalRows() {}

    /**
     * Adds rows to a batch of {@link #INSERT}.
     *
     * @param worker the instance that writes, null for a person
     */
    static void add(PreparedStatement row, RunState state, List<JournalEntry> entries, @Nullable String worker)
            throws SQLException {
        for (JournalEntry entry : entries) {
            String json = JournalJson.write(entry.event());
            row.setString(1, entry.runId());
            row.setLong(2, entry.sequence());
            row.setString(3, Times.text(entry.event().at()));
            row.setString(4, entry.event().getClass().getSimpleName());
            row.setString(5, person(state, entry.event()));
            row.setString(6, action(state, entry.event()));
            row.setString(7, json);
            row.setString(8, worker);
            row.addBatch();
        }
    }

    /** Who did it: the person who acted, else the one the run works for. */
    private static String person(RunState state, RunEvent event) {
        return switch (event) {
            case RunEvent.ApprovalDecided decided -> decided.by().name();
            case RunEvent.ApprovalEdited edited -> edited.by().name();
            case RunEvent.QuestionAnswered answered -> answered.by().name();
            case RunEvent.RunPaused paused -> paused.by().name();
            case RunEvent.RunResumed resumed -> resumed.by().name();
            case RunEvent.RunCancelled cancelled -> cancelled.by().name();
            case RunEvent.OutcomeResolved resolved when !resolved.by().equals("verify") -> resolved.by();
            default -> state.requester().name();
        };
    }

    private static @Nullable String action(RunState state, RunEvent event) {
        Optional<String> path =
                switch (event) {
                    case RunEvent.StepStarted started -> Optional.of(started.path());
                    case RunEvent.StepFinished finished -> Optional.of(finished.path());
                    case RunEvent.StepFailed failed -> Optional.of(failed.path());
                    case RunEvent.StepSkipped skipped -> Optional.of(skipped.path());
                    case RunEvent.StepRepeated repeated -> Optional.of(repeated.path());
                    case RunEvent.OutcomeResolved resolved -> Optional.of(resolved.path());
                    default -> Optional.empty();
                };
        return path.flatMap(state::step).map(StepView::action).orElse(null);
    }
}
