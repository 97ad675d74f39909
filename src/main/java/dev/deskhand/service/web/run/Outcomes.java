package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run ended: what was wrong, what to do now, what was kept. */
final class Outcomes {
    private Outcomes() {}

    static @Nullable Notice of(RunState run, Texts texts) {
        return switch (run.status()) {
            case SUCCEEDED -> Notice.of("good", texts.say("run.doneTitle"));
            case PARTLY -> Notice.of("warn", texts.say("run.donePartly"), texts.say("run.donePartlyAdvice"));
            case FAILED -> failed(run, texts);
            case CANCELLED -> cancelled(run, texts);
            case QUEUED, RUNNING, WAITING_FOR_APPROVAL, WAITING_FOR_ANSWER, WAITING_FOR_TIME, PAUSED -> null;
        };
    }

    private static Notice failed(RunState run, Texts texts) {
        Optional<Notice> rejected = rejected(run, texts);
        RunEvent.RunFailed failure = run.failed();
        if (rejected.isPresent() || failure == null) {
            return rejected.orElseGet(() -> Notice.of("bad", texts.say("state.failed")));
        }
        String kept = failure.kept().isBlank() ? "" : texts.say("run.kept", failure.kept());
        return Notice.of("bad", texts.told(failure.message()), texts.told(failure.advice()), kept);
    }

    private static Notice cancelled(RunState run, Texts texts) {
        RunEvent.RunCancelled cancelled = run.cancelled();
        return rejected(run, texts).orElseGet(() -> {
            if (cancelled == null) {
                return Notice.of("info", texts.say("state.cancelled"));
            }
            String reason = cancelled.reason().isBlank() ? "" : texts.say("run.reason", cancelled.reason());
            return Notice.of("info", texts.say("run.cancelledBy", cancelled.by().name()), reason);
        });
    }

    private static Optional<Notice> rejected(RunState run, Texts texts) {
        return run.approvals().stream()
                .filter(ApprovalView::isRejected)
                .map(ApprovalView::decision)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(decision -> Notice.of(
                        "info",
                        texts.say("run.rejectedBy", decision.by().name()),
                        decision.comment() == null || decision.comment().isBlank()
                                ? ""
                                : texts.say("run.reason", decision.comment())));
    }
}
