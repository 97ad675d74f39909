package dev.deskhand.service.approvals;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deciding on what runs wait for; every expected failure is a {@link Refusal}. */
@Singleton
public class ApprovalDesk {

    private final RunAccess runs;
    private final JdbcRunStore store;
    private final RunList list;
    private final Policy policy;
    private final Clock clock;

    ApprovalDesk(RunAccess runs, JdbcRunStore store, RunList list, Policy policy, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.list = list;
        this.policy = policy;
        this.clock = clock;
    }

    /** Open approvals this person may decide on, the longest waiting first. */
    public List<Waiting> forMe(Person person) {
        return all(person).stream().filter(waiting -> waiting.may().allowed()).toList();
    }

    /** Open approvals of all runs this person may see, the longest waiting first. */
    public List<Waiting> all(Person person) {
        List<Waiting> all = new ArrayList<>();
        for (String runId : list.runsWithOpenApprovals()) {
            Optional<RunState> run = store.state(runId);
            run.filter(state -> maySee(person, state)).ifPresent(state -> {
                if (!state.status().isEnded()) {
                    state.openApprovals().forEach(approval -> all.add(waiting(state, approval, person)));
                }
            });
        }
        return all;
    }

    /** One approval, open or decided. */
    public Waiting get(String approvalId, Person person) {
        RunState run = runs.see(runOf(approvalId), person);
        return waiting(run, find(run, approvalId), person);
    }

    /**
     * Decides.
     *
     * @param hash the request's hash as it was shown
     * @param confirmedAt when this person last gave the password; null for never, as with a token
     * @throws Refusal CONFLICT when it was decided, replaced, expired or shown otherwise; FORBIDDEN when this person
     *     may not decide
     */
    public void decide(
            String approvalId,
            boolean approve,
            String hash,
            @Nullable String comment,
            Person person,
            @Nullable Instant confirmedAt) {
        runs.write(runOf(approvalId), person, run -> {
            ApprovalView approval = find(run, approvalId);
            var permission = policy.mayDecide(person, approval.request(), clock.instant());
            if (!permission.allowed()) {
                throw Refusal.forbidden(
                        "You may not decide on this.", permission.reason().en());
            }
            isOpen(run, approval);
            if (!approval.request().hash().equals(hash)) {
                throw Refusal.conflict(
                        "What you saw is not what would happen now.", "Look at the approval again and decide anew.");
            }
            if (approve && approval.request().requirement().stepUp() && !isFresh(confirmedAt)) {
                throw Refusal.forbidden(
                        "This needs your password again: it was given too long ago, or not at all.",
                        "Sign out and in again and decide within five minutes, or send name and password with this"
                                + " call; a token cannot stand for it.");
            }
            if (approve && approval.approvers().contains(person.name())) {
                throw Refusal.conflict("You have approved this already.", "Somebody else has to approve it too.");
            }
            return List.of(new RunEvent.ApprovalDecided(
                    clock.instant(), approvalId, approve, person, comment, confirmedAt, null));
        });
    }

    private boolean isFresh(@Nullable Instant confirmedAt) {
        Instant now = clock.instant();
        return confirmedAt != null
                && !confirmedAt.isAfter(now)
                && !confirmedAt.plus(Requirement.FRESH).isBefore(now);
    }

    private void isOpen(RunState run, ApprovalView approval) {
        var decision = approval.decision();
        if (decision != null) {
            throw Refusal.conflict(
                    decision.by().name() + " has " + (decision.approved() ? "approved" : "rejected") + " this already.",
                    "A decision is made once; see the run for what became of it.");
        }
        if (approval.replaced()) {
            throw Refusal.conflict(
                    "A newer request has taken the place of this one.", "Look at the run and decide on that one.");
        }
        if (run.status().isEnded()) {
            throw Refusal.conflict("The run has ended.", "There is nothing left to decide.");
        }
        var expires = approval.request().expires();
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw Refusal.conflict("This request has expired.", "The run asks again when it still needs a decision.");
        }
    }

    private String runOf(String approvalId) {
        return list.runOfApproval(approvalId).orElseThrow(() -> unknown(approvalId));
    }

    private static ApprovalView find(RunState run, String approvalId) {
        return run.approvals().stream()
                .filter(approval -> approval.request().id().equals(approvalId))
                .findFirst()
                .orElseThrow(() -> unknown(approvalId));
    }

    private static boolean maySee(Person person, RunState run) {
        return dev.deskhand.service.security.Rights.maySee(
                person, run.requester().name());
    }

    private Waiting waiting(RunState run, ApprovalView approval, Person person) {
        ApprovalRequest request = approval.request();
        return new Waiting(run.id(), run.title(), approval, policy.mayDecide(person, request, clock.instant()));
    }

    private static Refusal unknown(String approvalId) {
        return Refusal.notFound(
                "There is no approval with the id '" + approvalId + "'.", "GET /api/approvals lists those that wait.");
    }

    /**
     * An approval, with its run and whether the person who asks may decide on it.
     *
     * @param runTitle what the run is called in lists
     */
    public record Waiting(String runId, String runTitle, ApprovalView approval, Policy.Permission may) {}
}
