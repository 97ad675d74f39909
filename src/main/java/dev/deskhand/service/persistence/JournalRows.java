package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Entries as rows. */
final class JournalRows {

    private JournalRows() {}

    static void add(Handle handle, RunState state, List<JournalEntry> entries) {
        var batch = handle.prepareBatch("""
                INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json)
                VALUES (?, ?, ?, ?, ?, ?, ?)""");
        for (JournalEntry entry : entries) {
            String json = JournalJson.write(entry.event());
            batch.bind(0, entry.runId())
                    .bind(1, entry.sequence())
                    .bind(2, Times.text(entry.event().at()))
                    .bind(3, entry.event().getClass().getSimpleName())
                    .bind(4, person(state, entry.event()))
                    .bind(5, action(state, entry.event()))
                    .bind(6, json)
                    .add();
        }
        batch.execute();
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
