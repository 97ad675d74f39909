package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What lists and workers need to know of a run, drawn from its state. */
final class RunRows {

    private RunRows() {}

    static void save(Handle handle, RunState state) {
        LocalizedText current = state.current();
        Progress progress = state.progress();
        handle.createUpdate("""
                        INSERT INTO run (id, title, instruction, workflow, workflow_version, requester, planner, status,
                          created_at, changed_at, finished_at, done, known, exact, current_en, current_zh, tokens,
                          runnable, wake_at, last_sequence)
                        VALUES (:id, :title, :instruction, :workflow, :version, :requester, :planner, :status,
                          :created, :changed, :finished, :done, :known, :exact, :en, :zh, :tokens,
                          :runnable, :wake, :sequence)
                        ON CONFLICT (id) DO UPDATE SET planner = excluded.planner, status = excluded.status,
                          changed_at = excluded.changed_at, finished_at = excluded.finished_at, done = excluded.done,
                          known = excluded.known, exact = excluded.exact, current_en = excluded.current_en,
                          current_zh = excluded.current_zh, tokens = excluded.tokens, runnable = excluded.runnable,
                          wake_at = excluded.wake_at, last_sequence = excluded.last_sequence""")
                .bind("id", state.id())
                .bind("title", state.title())
                .bind("instruction", state.instruction())
                .bind("workflow", state.workflow())
                .bind("version", state.created().workflowVersion())
                .bind("requester", state.requester().name())
                .bind("planner", state.planner())
                .bind("status", state.status().name())
                .bind("created", Times.text(state.createdAt()))
                .bind("changed", Times.text(state.changedAt()))
                .bind("finished", Times.textOrNull(state.finishedAt()))
                .bind("done", progress.done())
                .bind("known", progress.known())
                .bind("exact", progress.exact() ? 1 : 0)
                .bind("en", current == null ? null : current.en())
                .bind("zh", current == null ? null : current.zh())
                .bind("tokens", state.inputTokens() + state.outputTokens())
                .bind("runnable", state.runnable() ? 1 : 0)
                .bind("wake", millis(state.nextWakeAt()))
                .bind("sequence", state.lastSequence())
                .execute();
        for (ApprovalView approval : state.approvals()) {
            saveApproval(handle, state, approval);
        }
    }

    private static void saveApproval(Handle handle, RunState state, ApprovalView approval) {
        boolean open = approval.isOpen() && !state.status().isEnded();
        handle.execute("""
                INSERT INTO approval (id, run_id, requested_at, open) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET open = excluded.open WHERE approval.open <> excluded.open""", approval.request().id(), state.id(), Times.text(approval.requestedAt()), open ? 1 : 0);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(Instant::toEpochMilli).orElse(null);
    }
}
