package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a row.
 *
 * @param worker the instance that writes, null for a person
 */
record JournalRow(
        JournalEntry entry,
        String json,
        String person,
        @Nullable String action,
        @Nullable String worker) {

    static final String INSERT = """
            INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    /** @param state the run's, when the entry is in it */
    static JournalRow of(JournalEntry entry, String json, RunState state, @Nullable String worker) {
        return new JournalRow(entry, json, person(state, entry.event()), action(state, entry.event()), worker);
    }

    /** In the order of {@link #INSERT}. */
    @Nullable
    Object[] values() {
        return new @Nullable Object[] {
            entry.runId(),
            entry.sequence(),
            Times.text(entry.event().at()),
            entry.event().getClass().getSimpleName(),
            person,
            action,
            json,
            worker
        };
    }

    /** Adds it to a batch of {@link #INSERT}. */
    void addTo(PreparedStatement insert) throws SQLException {
        @Nullable Object[] values = values();
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    /** Who did it: the person who acted, else the one the run works for. */
    private static String person(RunState state, RunEvent event) {
        return switch (event) {
            case RunEvent.ApprovalDecided decided -> decided.by().name();
            case RunEvent.ApprovalEdited edited -> edited.by().name();
            case RunEvent.RowsLeftOut leftOut -> leftOut.by().name();
            case RunEvent.QuestionAnswered answered -> answered.by().name();
            case RunEvent.RunPaused paused -> paused.by().name();
            case RunEvent.RunResumed resumed -> resumed.by().name();
            case RunEvent.RunCancelled cancelled -> cancelled.by().name();
            case RunEvent.UndoStarted started
            when started.by() != null -> started.by().name();
            case RunEvent.PrioritySet set -> set.by().name();
            case RunEvent.BrowserTakenOver taken -> taken.by().name();
            case RunEvent.BrowserHandedBack back -> back.by().name();
            case RunEvent.OutcomeResolved resolved when !resolved.by().equals("verify") -> resolved.by();
            case RunEvent.HealApplied applied when applied.byPerson() -> applied.by();
            case RunEvent.DetourStarted detour when detour.byPerson() -> detour.by();
            default -> state.requester().name();
        };
    }

    private static @Nullable String action(RunState state, RunEvent event) {
        if (event instanceof RunEvent.DetourStarted detour) {
            return detour.action();
        }
        Optional<String> path =
                switch (event) {
                    case RunEvent.StepStarted started -> Optional.of(started.path());
                    case RunEvent.StepFinished finished -> Optional.of(finished.path());
                    case RunEvent.StepWorkedOut workedOut -> Optional.of(workedOut.path());
                    case RunEvent.StepFailed failed -> Optional.of(failed.path());
                    case RunEvent.StepSkipped skipped -> Optional.of(skipped.path());
                    case RunEvent.StepRepeated repeated -> Optional.of(repeated.path());
                    case RunEvent.OutcomeResolved resolved -> Optional.of(resolved.path());
                    case RunEvent.UndoPrepared prepared -> Optional.of(prepared.path());
                    case RunEvent.HealProposed proposed -> Optional.of(proposed.path());
                    case RunEvent.HealApplied applied -> Optional.of(applied.path());
                    case RunEvent.HealDeclined declined -> Optional.of(declined.path());
                    case RunEvent.DetourEnded detour -> Optional.of(detour.path());
                    default -> Optional.empty();
                };
        return path.flatMap(state::step).map(StepView::action).orElse(null);
    }
}
