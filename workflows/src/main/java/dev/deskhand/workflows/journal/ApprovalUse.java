package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds that an approval is used once, for what it was given for; every store asks it in the transaction that writes
 * a step's beginning, so no two writers can use the same one, whatever they believed before.
 */
public final class ApprovalUse {

    private ApprovalUse() {}

    /**
     * Lets an event pass that is about to be written after {@code state}.
     *
     * @throws ApprovalUsedException when it begins a step with an approval that does not cover it any more
     */
    public static void check(RunState state, RunEvent event) {
        if (event instanceof RunEvent.StepStarted start && start.approval() != null) {
            String why = refusal(state, start, start.approval());
            if (why != null) {
                throw new ApprovalUsedException("step " + start.path() + " of run " + state.id()
                        + " cannot begin with approval " + start.approval() + ": " + why);
            }
        }
    }

    private static @Nullable String refusal(RunState state, RunEvent.StepStarted start, String id) {
        ApprovalView view = state.approvals().stream()
                .filter(one -> one.request().id().equals(id))
                .findFirst()
                .orElse(null);
        if (view == null) {
            return "there is no such approval";
        } else if (view.replaced() || !view.isApproved()) {
            return "it was not given";
        }
        ApprovalRequest request = view.request();
        Instant expires = request.expires();
        if (expires != null && !start.at().isBefore(expires)) {
            return "it has expired";
        } else if (!request.effect().isAtLeast(start.effect())) {
            return "the step does more than was approved";
        } else if (request.row(start.path())
                .filter(row -> start.argumentHash().equals(row.stepHashes().get(start.path())))
                .isEmpty()) {
            return "it was given for something else";
        }
        return isUsed(state, start, id) ? "it has been used" : null;
    }

    /** A step that is known not to have taken effect may try the same effect again; looking may be repeated. */
    private static boolean isUsed(RunState state, RunEvent.StepStarted start, String id) {
        StepView step = state.step(start.path()).orElse(null);
        if (step != null && step.hasUsedUp(id)) {
            return true;
        }
        var earlier = step == null ? null : step.start();
        if (step == null
                || earlier == null
                || !Objects.equals(earlier.approval(), id)
                || !earlier.effect().isAtLeast(Effect.CHANGE)) {
            return false;
        }
        return !step.didNotHappen() && !isMadeAgain(earlier, start);
    }

    /** The same call once more, for another side that carries it out once however often it comes. */
    private static boolean isMadeAgain(RunEvent.StepStarted earlier, RunEvent.StepStarted start) {
        return earlier.idempotent()
                && start.idempotent()
                && start.idempotencyKey().equals(earlier.idempotencyKey())
                && start.argumentHash().equals(earlier.argumentHash())
                && start.attempt() == earlier.attempt() + 1;
    }
}
