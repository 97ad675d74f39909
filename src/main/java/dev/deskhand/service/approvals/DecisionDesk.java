package dev.deskhand.service.approvals;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.service.security.Deciding;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.service.security.StandInLimits;
import dev.deskhand.service.security.Standing;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deciding on what runs wait for, and putting it right; every expected failure is a {@link Refusal}. */
@Singleton
public class DecisionDesk {

    private final ApprovalDesk desk;
    private final RunAccess runs;
    private final Deciding deciding;
    private final StandInLimits limits;
    private final Clock clock;

    DecisionDesk(ApprovalDesk desk, RunAccess runs, Deciding deciding, StandInLimits limits, Clock clock) {
        this.desk = desk;
        this.runs = runs;
        this.deciding = deciding;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Decides; rows that are left out are not carried out, and what is judged and approved is what remains.
     *
     * @param confirmedAt when this person last gave the password; null for never, as with a token
     * @throws Refusal CONFLICT when it was decided, replaced, expired or shown otherwise, also as to in whose place; FORBIDDEN
     *     when this person may not decide; BAD_INPUT for rows that cannot be left out
     */
    public void decide(String approvalId, Choice choice, Person person, @Nullable Instant confirmedAt) {
        runs.writeWith(desk.runOf(approvalId), person, run -> {
            ApprovalView approval = ApprovalDesk.find(run, approvalId);
            boolean leaves = choice.approve() && !choice.leaveOut().isEmpty();
            List<String> items = List.of();
            ApprovalRequest request = approval.request();
            if (leaves) {
                isAsShown(approval, choice.hash());
                items = RowsChosen.items(request, choice.leaveOut());
                request = new BatchItems(request).without(items, run.plan());
            }
            Standing standing = mayDecide(request, approval, person);
            isOpen(run, approval);
            isAsShown(approval, choice.hash());
            isAsShown(standing, choice.standIn());
            List<RunEvent> events = new ArrayList<>();
            if (leaves) {
                settlesIt(approval);
                events.add(new RunEvent.RowsLeftOut(
                        clock.instant(), approvalId, person, items, choice.whyLeftOut(), request.hash()));
            }
            if (choice.approve()) {
                mayApprove(approval, request, person, standing, confirmedAt);
            }
            events.add(new RunEvent.ApprovalDecided(
                    clock.instant(),
                    approvalId,
                    choice.approve(),
                    person,
                    choice.comment(),
                    confirmedAt,
                    standing.inPlaceOf(),
                    standing.standIn() == null ? null : standing.standIn().id()));
            var place = choice.approve() ? standing.standIn() : null;
            return new RunAccess.Entries(events, place == null ? nothing -> {} : limits.counting(place, request));
        });
    }

    private Standing mayDecide(ApprovalRequest request, ApprovalView approval, Person person) {
        Standing standing = deciding.of(person, request, approval.given());
        if (!standing.may().allowed()) {
            throw Refusal.forbidden(
                    "You may not decide on this.", standing.may().reason().en());
        }
        return standing;
    }

    private void mayApprove(
            ApprovalView approval,
            ApprovalRequest request,
            Person person,
            Standing standing,
            @Nullable Instant confirmedAt) {
        if (needsPassword(request, confirmedAt)) {
            throw Refusal.forbidden(
                    "This needs your password again: it was given too long ago, or not at all.",
                    "Sign out and in again and decide within five minutes, or send name and password with this"
                            + " call; a token cannot stand for it.");
        }
        if (hasApproved(approval, person, standing.inPlaceOf())) {
            throw Refusal.conflict("You have approved this already.", "Somebody else has to approve it too.");
        }
    }

    /** Where others have to approve too, all of them are to be asked about the same rows, under the rules for those. */
    private static void settlesIt(ApprovalView approval) {
        if (approval.missing() > 1 || !approval.given().isEmpty()) {
            throw Refusal.conflict(
                    "Several people have to approve this, so what remains has to be asked anew.",
                    "Leave the rows out first (\"decision\": \"leave_out\"), then approve the new request.");
        }
    }

    /**
     * Leaves rows out without deciding on the others: the request is void, and the run asks anew for what remains, under
     * the rules for that.
     *
     * @param rows as shown, from 1
     * @throws Refusal as for {@link #correct}
     */
    public void leaveOut(String approvalId, String hash, List<Integer> rows, @Nullable String reason, Person person) {
        runs.write(desk.runOf(approvalId), person, run -> {
            ApprovalView approval = ApprovalDesk.find(run, approvalId);
            Standing standing = deciding.of(person, approval.request(), approval.given());
            if (!ApprovalDesk.mayCorrect(run, standing, person)) {
                throw Refusal.forbidden(
                        "You may not leave rows out of this.",
                        standing.may().reason().en());
            }
            isOpen(run, approval);
            isAsShown(approval, hash);
            List<String> items = RowsChosen.items(approval.request(), rows);
            return List.of(new RunEvent.RowsLeftOut(clock.instant(), approvalId, person, items, reason, null));
        });
    }

    /**
     * Puts values right before anybody approves: the request is void, and the run asks anew with them.
     *
     * @param hash the request's hash as it was shown
     * @throws Refusal CONFLICT when it was decided, replaced, expired or shown otherwise; FORBIDDEN for who may
     *     neither decide nor steer the run; BAD_INPUT for values that do not fit
     */
    public void correct(String approvalId, String hash, List<Correction> corrections, Person person) {
        runs.write(desk.runOf(approvalId), person, run -> {
            ApprovalView approval = ApprovalDesk.find(run, approvalId);
            Standing standing = deciding.of(person, approval.request(), approval.given());
            if (!ApprovalDesk.mayCorrect(run, standing, person)) {
                throw Refusal.forbidden(
                        "You may not correct these values.",
                        standing.may().reason().en());
            }
            isOpen(run, approval);
            isAsShown(approval, hash);
            var values = new Corrections(approval.request()).of(corrections);
            return List.of(new RunEvent.ApprovalEdited(clock.instant(), approvalId, person, values));
        });
    }

    /** Somebody and whoever stands in for them count as one. */
    private static boolean hasApproved(ApprovalView approval, Person person, @Nullable Person inPlaceOf) {
        return Deciding.hasApproved(person, approval.given())
                || inPlaceOf != null && Deciding.hasApproved(inPlaceOf, approval.given());
    }

    private static void isAsShown(ApprovalView approval, String hash) {
        if (!approval.request().hash().equals(hash)) {
            throw Refusal.conflict(
                    "What you saw is not what would happen now.", "Look at the approval again and decide anew.");
        }
    }

    /** Who stands in for several people, or has a right of their own too, decides for the one they were shown. */
    private static void isAsShown(Standing standing, @Nullable String standIn) {
        if (standIn != null && !standIn.equals(standing.standInId())) {
            throw Refusal.conflict(
                    "In whose place you decide has changed since you looked.",
                    "Look at the approval again and decide anew.");
        }
    }

    /** Whether approving asks this person for the password again. */
    public boolean needsPassword(ApprovalRequest request, @Nullable Instant confirmedAt) {
        return request.requirement().stepUp() && !PasswordAgain.isFresh(confirmedAt, clock.instant());
    }

    private void isOpen(RunState run, ApprovalView approval) {
        var decision = approval.decision();
        if (decision != null) {
            throw Refusal.conflict(
                    decision.by().name() + " has " + (decision.approved() ? "approved" : "rejected") + " this already.",
                    "A decision is made once; see the run for what became of it.");
        }
        if (run.status().isEnded()) {
            throw Refusal.conflict("The run has ended.", "There is nothing left to decide.");
        }
        var expires = approval.request().expires();
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw Refusal.conflict("This request has expired.", "The run asks again when it still needs a decision.");
        }
        if (approval.replaced()) {
            throw Refusal.conflict(
                    "A newer request has taken the place of this one.", "Look at the run and decide on that one.");
        }
    }
}
