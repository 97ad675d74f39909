package dev.deskhand.service.web.run;

import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;

/** Where a run stands, in the reader's words. */
final class RunStates {
    private RunStates() {}

    static Badge badge(RunState run, Texts texts) {
        return Badge.of(name(run), texts);
    }

    static String name(RunState run) {
        boolean planning = run.planner() == null && run.plan().at("/steps/0").has("plan_more");
        return switch (run.status()) {
            case QUEUED, RUNNING -> planning && run.steps().isEmpty() ? "planning" : "running";
            case FAILED,
                    CANCELLED,
                    WAITING_FOR_APPROVAL,
                    WAITING_FOR_ANSWER,
                    WAITING_FOR_TIME,
                    PAUSED,
                    SUCCEEDED,
                    PARTLY -> name(run.status(), wasRejected(run));
        };
    }

    /** As a list has it, which knows whether a worker has the run. */
    static String name(RunList.Row run) {
        if (run.waitsItsTurn()) {
            return "queued";
        }
        return name(run.status() == RunStatus.QUEUED ? RunStatus.RUNNING : run.status(), run.rejected());
    }

    private static String name(RunStatus status, boolean rejected) {
        boolean ended = status == RunStatus.FAILED || status == RunStatus.CANCELLED;
        return ended && rejected ? "rejected" : name(status);
    }

    private static String name(RunStatus status) {
        return switch (status) {
            case QUEUED -> "queued";
            case RUNNING, WAITING_FOR_TIME -> "running";
            case WAITING_FOR_APPROVAL, WAITING_FOR_ANSWER -> "waiting";
            case PAUSED -> "paused";
            case SUCCEEDED -> "done";
            case PARTLY -> "partly";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    static boolean wasRejected(RunState run) {
        return run.undoStarted() == null && run.approvals().stream().anyMatch(ApprovalView::isRejected);
    }
}
