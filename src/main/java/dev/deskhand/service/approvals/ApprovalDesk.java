package dev.deskhand.service.approvals;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.service.security.Deciding;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.security.StandInLimits;
import dev.deskhand.service.security.Standing;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deciding on what runs wait for; every expected failure is a {@link Refusal}. */
@Singleton
public class ApprovalDesk {

    private final RunAccess runs;
    private final JdbcRunStore store;
    private final RunList list;
    private final Deciding deciding;
    private final Clock clock;
    private final StandInLimits limits;
    private final Earlier earlier;

    ApprovalDesk(
            RunAccess runs,
            JdbcRunStore store,
            RunList list,
            Deciding deciding,
            Clock clock,
            StandInLimits limits,
            Earlier earlier) {
        this.limits = limits;
        this.earlier = earlier;
        this.runs = runs;
        this.store = store;
        this.list = list;
        this.deciding = deciding;
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
            run.filter(state -> runs.maySee(person, state)).ifPresent(state -> {
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

    /** What deserves a look before deciding on it: by itself, and against what was approved last time. */
    public Look look(String approvalId, Person person) {
        RunState run = runs.see(runOf(approvalId), person);
        ApprovalRequest request = find(run, approvalId).request();
        return earlier.of(run, request, person)
                .map(before -> new Look(
                        Remarks.of(request),
                        Remarks.rows(request),
                        before,
                        Remarks.sinceThen(request, before.request())))
                .orElseGet(() -> new Look(Remarks.of(request), Remarks.rows(request), null, List.of()));
    }

    /**
     * What deserves a look.
     *
     * @param rows places of the rows that the remarks are about, from 0
     * @param before what was approved last time; null when there is none, or it is not for this reader
     */
    public record Look(
            List<LocalizedText> remarks,
            Set<Integer> rows,
            @Nullable ApprovalView before,
            List<LocalizedText> sinceThen) {}

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
            Standing standing = deciding.of(person, approval.request());
            if (!standing.may().allowed()) {
                throw Refusal.forbidden(
                        "You may not decide on this.", standing.may().reason().en());
            }
            isOpen(run, approval);
            isAsShown(approval, hash);
            if (approve && needsPassword(approval.request(), confirmedAt)) {
                throw Refusal.forbidden(
                        "This needs your password again: it was given too long ago, or not at all.",
                        "Sign out and in again and decide within five minutes, or send name and password with this"
                                + " call; a token cannot stand for it.");
            }
            if (approve && hasApproved(approval, person, standing.inPlaceOf())) {
                throw Refusal.conflict("You have approved this already.", "Somebody else has to approve it too.");
            }
            if (approve && standing.standIn() != null) {
                limits.count(standing.standIn(), approval.request());
            }
            return List.of(new RunEvent.ApprovalDecided(
                    clock.instant(), approvalId, approve, person, comment, confirmedAt, standing.inPlaceOf()));
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
        runs.write(runOf(approvalId), person, run -> {
            ApprovalView approval = find(run, approvalId);
            Standing standing = deciding.of(person, approval.request());
            if (!mayCorrect(run, standing, person)) {
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
        return approval.given().stream()
                .filter(RunEvent.ApprovalDecided::approved)
                .flatMap(one -> Stream.of(Optional.of(one.by()), Optional.ofNullable(one.inPlaceOf())))
                .flatMap(Optional::stream)
                .anyMatch(one -> one.name().equals(person.name())
                        || inPlaceOf != null && one.name().equals(inPlaceOf.name()));
    }

    private static boolean mayCorrect(RunState run, Standing standing, Person person) {
        return standing.may().allowed()
                || Rights.maySteer(person, run.requester().name());
    }

    private static void isAsShown(ApprovalView approval, String hash) {
        if (!approval.request().hash().equals(hash)) {
            throw Refusal.conflict(
                    "What you saw is not what would happen now.", "Look at the approval again and decide anew.");
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

    private Waiting waiting(RunState run, ApprovalView approval, Person person) {
        ApprovalRequest request = approval.request();
        Standing standing = deciding.of(person, request);
        boolean mayCorrect = approval.isOpen()
                && request.rows().stream().anyMatch(row -> !row.places().isEmpty())
                && mayCorrect(run, standing, person);
        return new Waiting(run.id(), run.title(), approval, standing.may(), standing.inPlaceOf(), mayCorrect);
    }

    private static Refusal unknown(String approvalId) {
        return Refusal.notFound(
                "There is no approval with the id '" + approvalId + "'.", "GET /api/approvals lists those that wait.");
    }

    /**
     * An approval, with its run and whether the person who asks may decide on it.
     *
     * @param runTitle what the run is called in lists
     * @param inPlaceOf in whose place that person would decide; null for in their own
     * @param mayCorrect whether that person may put values right
     */
    public record Waiting(
            String runId,
            String runTitle,
            ApprovalView approval,
            Policy.Permission may,
            @Nullable Person inPlaceOf,
            boolean mayCorrect) {}
}
