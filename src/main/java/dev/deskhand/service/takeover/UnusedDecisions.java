package dev.deskhand.service.takeover;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import java.util.stream.Stream;

/**
 * What was put before people and has not been done under their decision: what waits, was rejected or left out, and what was
 * approved and not begun. Whoever could not decide on it may not do it by hand either.
 */
final class UnusedDecisions {

    private UnusedDecisions() {}

    static Stream<ApprovalView> of(RunState run) {
        return run.approvals().stream().filter(approval -> !approval.replaced() && !isUsedUp(run, approval));
    }

    private static boolean isUsedUp(RunState run, ApprovalView approval) {
        return approval.isApproved()
                && approval.leftOut().isEmpty()
                && approval.request().rows().stream()
                        .flatMap(row -> row.stepHashes().keySet().stream())
                        .allMatch(path -> run.step(path)
                                .filter(step -> isBegun(step, approval))
                                .isPresent());
    }

    /** Under this approval, or a later one: a part of it is asked for again when its values change. */
    private static boolean isBegun(StepView step, ApprovalView approval) {
        var start = step.start();
        if (start == null) {
            return step.state() == StepState.SKIPPED;
        }
        // What only prepares it needs no approval of its own.
        return !start.effect().isAtLeast(Effect.CHANGE)
                || approval.request().id().equals(start.approval())
                || !start.at().isBefore(approval.requestedAt());
    }
}
