package dev.deskhand.service.runs;

import dev.deskhand.service.security.Deciding;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may say that an approved step did not happen: that lets the same approval release it once more. */
@Singleton
public class DoneAgain {

    private final Deciding deciding;
    private final Clock clock;

    DoneAgain(Deciding deciding, Clock clock) {
        this.clock = clock;
        this.deciding = deciding;
    }

    /** Why this person may not say so; empty when they may, or when it is not what is asked. */
    public Optional<LocalizedText> whyNot(RunState state, QuestionView asked, Person person) {
        return released(state, asked)
                .map(request -> deciding.of(person, request).may())
                .filter(may -> !may.allowed())
                .map(Policy.Permission::reason);
    }

    /** Whether saying so takes the password given just now, as approving it did. */
    public boolean needsPassword(RunState state, QuestionView asked, @Nullable Instant confirmedAt) {
        return released(state, asked)
                        .filter(request -> request.requirement().stepUp())
                        .isPresent()
                && !PasswordAgain.isFresh(confirmedAt, clock.instant());
    }

    /** The request whose approval would release the step once more; empty when there is none, or it is not what is asked. */
    Optional<ApprovalRequest> released(RunState state, QuestionView asked) {
        String path = asked.asked().path();
        boolean outcome = asked.asked().purpose().equals("outcome");
        var start = outcome ? state.step(path).map(StepView::start).orElse(null) : null;
        if (start == null || state.isDoneNoMore(path)) {
            return Optional.empty();
        }
        return state.approvals().stream()
                .map(ApprovalView::request)
                .filter(request -> request.id().equals(start.approval()))
                .findFirst();
    }
}
