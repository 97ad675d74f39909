package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunState;

/** Where a run stands, in the reader's words. */
final class RunStates {
    private RunStates() {}

    static Badge badge(RunState run, Texts texts) {
        return Badge.of(name(run), texts);
    }

    static String name(RunState run) {
        return switch (run.status()) {
            case QUEUED, RUNNING, WAITING_FOR_TIME ->
                run.planner() == null
                                && run.workflow() == null
                                && run.instruction() != null
                                && run.steps().isEmpty()
                        ? "planning"
                        : "running";
            case WAITING_FOR_APPROVAL, WAITING_FOR_ANSWER -> "waiting";
            case PAUSED -> "paused";
            case SUCCEEDED -> "done";
            case PARTLY -> "partly";
            case FAILED -> wasRejected(run) ? "rejected" : "failed";
            case CANCELLED -> wasRejected(run) ? "rejected" : "cancelled";
        };
    }

    static boolean wasRejected(RunState run) {
        return run.approvals().stream().anyMatch(ApprovalView::isRejected);
    }
}
