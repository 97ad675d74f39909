package dev.deskhand.service.approvals;

import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.Optional;

/** How an approval closed that nobody decided on. */
public enum Closing {
    /** It expired; the run asks again as soon as it goes on. */
    EXPIRED("The run asks again by itself as soon as it goes on and still needs it.", "办理继续时如仍需要，系统会自动再次请求审批。"),
    /** It expired, and the run has asked again. */
    EXPIRED_ASKED_AGAIN("The run has asked again since: decide on that request.", "系统已再次请求审批，请就新的请求作出决定。"),
    /** It expired, and the run has ended. */
    EXPIRED_ENDED(
            "The run has ended; whoever may have work done can begin it again from the run's page.",
            "本次办理已结束；有权发起工作的人可在办理页面重新开始。"),
    /** The run ended before. */
    ENDED("The run ended before anybody decided on this.", "作出决定之前，本次办理已经结束。"),
    /** Values were changed, rows left out, or what would happen has become something else. */
    REPLACED("A newer request has taken the place of this one.", "已有更新的请求取代此项。");

    private final LocalizedText next;

    Closing(String english, String chinese) {
        next = LocalizedText.of(english, chinese);
    }

    /** How it closed; empty while it is open, and when it was decided on. */
    public static Optional<Closing> of(RunState run, ApprovalView approval, Instant now) {
        if (approval.decision() != null) {
            return Optional.empty();
        }
        Instant end = run.finishedAt();
        if (approval.hasExpired(end == null ? now : end)) {
            return Optional.of(
                    end != null ? EXPIRED_ENDED : isAskedAgain(run, approval) ? EXPIRED_ASKED_AGAIN : EXPIRED);
        }
        return approval.replaced() ? Optional.of(REPLACED) : end == null ? Optional.empty() : Optional.of(ENDED);
    }

    private static boolean isAskedAgain(RunState run, ApprovalView approval) {
        String path = approval.request().path();
        return run.openApprovals().stream()
                .anyMatch(other -> other != approval && other.request().path().equals(path));
    }

    public boolean isExpiry() {
        return switch (this) {
            case EXPIRED, EXPIRED_ASKED_AGAIN, EXPIRED_ENDED -> true;
            case ENDED, REPLACED -> false;
        };
    }

    /** Why nobody may decide on it any more. */
    LocalizedText why(ApprovalView approval) {
        return isExpiry()
                ? LocalizedText.of(
                        "It expired at " + approval.request().expires() + ": nobody had decided by then. " + next.en(),
                        "已于 " + approval.request().expires() + " 到期，当时无人作出决定。" + next.zh())
                : next;
    }
}
