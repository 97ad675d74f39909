package dev.deskhand.service.persistence;

import dev.deskhand.tools.spi.WholeText;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What lists and workers need to know of a run, drawn from its state. */
final class RunRows {

    static final String INSERT = """
            INSERT INTO run (planner, status, changed_at, finished_at, done, known, exact, current_en, current_zh,
              tokens, runnable, wake_at, priority, last_sequence, id, title, instruction, workflow, workflow_version,
              requester, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    static final String UPDATE = """
            UPDATE run SET planner = ?, status = ?, changed_at = ?, finished_at = ?, done = ?, known = ?, exact = ?,
              current_en = ?, current_zh = ?, tokens = ?, runnable = ?, wake_at = ?, priority = ?, last_sequence = ?
            WHERE id = ?""";

    /** For a run that workers have to look for when they had to before: an update that names a column rewrites its index. */
    static final String UPDATE_PROGRESS = UPDATE.replace(" runnable = ?, wake_at = ?,", "");

    static final String APPROVAL = """
            INSERT INTO approval (id, run_id, requested_at, open, rejected) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET open = excluded.open, rejected = excluded.rejected
              WHERE approval.open <> excluded.open OR approval.rejected <> excluded.rejected""";

    /** Where a planner took steps from; columns of no index, which hardly ever change. */
    static final String WORKFLOW = "UPDATE run SET workflow = ?, workflow_version = ? WHERE id = ?";

    private static final int RUNNABLE = 10;
    private static final int WAKE_AT = 11;

    private RunRows() {}

    /** In the order of {@link #UPDATE}. What a page or an API said may stand in the texts, and cannot always be kept as it is. */
    static @Nullable Object[] values(RunState state) {
        LocalizedText current = state.current();
        Progress progress = state.progress();
        Instant wake = state.nextWakeAt();
        return new @Nullable Object[] {
            state.planner(),
            state.status().name(),
            Times.text(state.changedAt()),
            Times.textOrNull(state.finishedAt()),
            progress.done(),
            progress.known(),
            progress.exact() ? 1 : 0,
            current == null ? null : WholeText.of(current.en()),
            current == null ? null : WholeText.of(current.zh()),
            state.inputTokens() + state.outputTokens(),
            state.runnable() ? 1 : 0,
            wake == null ? null : wake.toEpochMilli(),
            state.priority().rank(),
            state.lastSequence(),
            state.id()
        };
    }

    static void update(PreparedStatement row, @Nullable Object[] values) throws SQLException {
        set(row, 1, values);
        row.addBatch();
    }

    /** Sets the values of {@link #UPDATE}; the place after them. */
    static int set(PreparedStatement row, int first, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i == WAKE_AT) {
                row.setObject(first + i, values[i], Types.BIGINT);
            } else {
                row.setObject(first + i, values[i]);
            }
        }
        return first + values.length;
    }

    /** For {@link #UPDATE_PROGRESS}. */
    static void updateProgress(PreparedStatement row, @Nullable Object[] values) throws SQLException {
        int place = 1;
        for (int i = 0; i < values.length; i++) {
            if (i != RUNNABLE && i != WAKE_AT) {
                row.setObject(place++, values[i]);
            }
        }
        row.addBatch();
    }

    static void insert(PreparedStatement row, RunState state) throws SQLException {
        row.setString(16, WholeText.of(state.title()));
        row.setString(17, whole(state.instruction()));
        workflow(row, 18, state);
        row.setString(20, state.requester().name());
        row.setString(21, Times.text(state.createdAt()));
        update(row, values(state));
    }

    private static @Nullable String whole(@Nullable String text) {
        return text == null ? null : WholeText.of(text);
    }

    private static void workflow(PreparedStatement row, int place, RunState state) throws SQLException {
        @Nullable Integer version = state.workflowVersion();
        row.setString(place, state.workflow());
        row.setObject(place + 1, version, Types.INTEGER);
    }

    /** For {@link #WORKFLOW}. */
    static void updateWorkflow(PreparedStatement row, RunState state) throws SQLException {
        workflow(row, 1, state);
        row.setString(3, state.id());
        row.addBatch();
    }

    static void approval(PreparedStatement row, RunState state, ApprovalView approval) throws SQLException {
        boolean open = approval.isOpen() && !state.status().isEnded();
        row.setString(1, approval.request().id());
        row.setString(2, state.id());
        row.setString(3, Times.text(approval.requestedAt()));
        row.setInt(4, open ? 1 : 0);
        row.setInt(5, approval.isRejected() && state.undoStarted() == null ? 1 : 0);
        row.addBatch();
    }

    /** Whether an event says where steps were taken from. */
    static boolean namesWorkflows(RunEvent event) {
        return event instanceof RunEvent.PlanExtended extended
                && !extended.workflows().isEmpty();
    }

    /**
     * Whether an event may open or close approvals. A step that starts or is skipped closes those that have expired, too: lists read
     * of the run itself which are open, and what is written most often stays the quickest to write.
     */
    static boolean concernsApprovals(RunEvent event) {
        return switch (event) {
            case RunEvent.ApprovalRequested requested -> true;
            case RunEvent.ApprovalDecided decided -> true;
            case RunEvent.ApprovalEdited edited -> true;
            case RunEvent.RowsLeftOut leftOut -> true;
            case RunEvent.PlanExtended extended -> true;
            case RunEvent.UndoStarted started -> true;
            case RunEvent.StepFailed failed -> true;
            case RunEvent.QuestionAsked asked -> true;
            case RunEvent.RunFinished finished -> true;
            case RunEvent.RunFailed failed -> true;
            case RunEvent.RunCancelled cancelled -> true;
            default -> false;
        };
    }
}
