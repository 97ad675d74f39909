package dev.deskhand.service.approvals;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.service.security.Deciding;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.security.Standing;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs wait for, for those who may see it; every expected failure is a {@link Refusal}. */
@Singleton
public class ApprovalDesk {

    /** Runs are looked up in so many at a time. */
    private static final int AT_ONCE = 100;

    private final RunAccess runs;
    private final JdbcRunStore store;
    private final RunList list;
    private final Deciding deciding;
    private final Earlier earlier;
    private final Clock clock;

    ApprovalDesk(RunAccess runs, JdbcRunStore store, RunList list, Deciding deciding, Earlier earlier, Clock clock) {
        this.clock = clock;
        this.earlier = earlier;
        this.runs = runs;
        this.store = store;
        this.list = list;
        this.deciding = deciding;
    }

    /**
     * Open approvals of the runs this person may see, the longest waiting first. Runs are read that might hold one: those of others
     * only for who might see them, and decide on them where only that is asked for.
     *
     * @param mine whether only those that this person may decide on
     * @param after where the list before ended; null for the first
     * @param most how many are enough
     */
    public OpenApprovals open(Person person, boolean mine, @Nullable String after, int most) {
        int enough = Math.clamp(most, 1, OpenApprovals.MOST);
        List<Waiting> found = new ArrayList<>();
        boolean others = runs.mightSeeOthers(person) && (!mine || deciding.mightDecideForOthers(person));
        String requester = others ? null : person.name();
        var place = OpenApprovals.Place.parse(after);
        while (true) {
            var runsThere = list.runsWithOpenApprovals(requester, place.since(), place.run(), AT_ONCE);
            for (RunList.Waiting one : runsThere) {
                if (found.size() >= enough) {
                    return new OpenApprovals(found, place.toString());
                }
                place = new OpenApprovals.Place(one.since(), one.run());
                ofRun(one.run(), person)
                        .filter(waiting -> !mine || waiting.may().allowed())
                        .forEach(found::add);
            }
            if (runsThere.size() < AT_ONCE) {
                return new OpenApprovals(found, null);
            }
        }
    }

    private Stream<Waiting> ofRun(String runId, Person person) {
        return store.state(runId).filter(state -> !state.status().isEnded() && runs.maySee(person, state)).stream()
                .flatMap(state -> state.openApprovals().stream().map(approval -> waiting(state, approval, person)));
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
                        Remarks.sinceThen(request, before.request()),
                        Remarks.again(request, before.request())))
                .orElseGet(() -> new Look(Remarks.of(request), Remarks.rows(request), null, List.of(), List.of()));
    }

    /**
     * What deserves a look.
     *
     * @param rows places of the rows that the remarks are about, from 0
     * @param before what was approved last time; null when there is none, or it is not for this reader
     * @param again places of the rows that were approved then with the very same values, from 0
     */
    public record Look(
            List<LocalizedText> remarks,
            Set<Integer> rows,
            @Nullable ApprovalView before,
            List<LocalizedText> sinceThen,
            List<Integer> again) {}

    /** Whether this person might approve something of the run, and no more under four eyes once they have answered that question. */
    public boolean answeringBars(RunState run, QuestionView question, Person person) {
        return RunState.hasASay(question)
                && !person.name().equals(run.requester().name())
                && !run.contributors().contains(person.name())
                && deciding.mightDecideForOthers(person);
    }

    /** Who may put values right, or leave rows out: who may decide, and who asked. */
    static boolean mayCorrect(RunState run, Standing standing, Person person) {
        return standing.may().allowed()
                || Rights.maySteer(person, run.requester().name());
    }

    /** The run an approval belongs to. */
    String runOf(String approvalId) {
        return list.runOfApproval(approvalId).orElseThrow(() -> unknown(approvalId));
    }

    static ApprovalView find(RunState run, String approvalId) {
        return run.approvals().stream()
                .filter(approval -> approval.request().id().equals(approvalId))
                .findFirst()
                .orElseThrow(() -> unknown(approvalId));
    }

    private Waiting waiting(RunState run, ApprovalView approval, Person person) {
        ApprovalRequest request = approval.request();
        Standing standing = deciding.of(person, request, approval.given());
        Closing closing = Closing.of(run, approval, clock.instant()).orElse(null);
        boolean steers = approval.isOpen() && closing == null && mayCorrect(run, standing, person);
        boolean mayCorrect =
                steers && request.rows().stream().anyMatch(row -> !row.places().isEmpty());
        boolean mayLeaveOut = steers && new BatchItems(request).all().size() > 1;
        return new Waiting(
                run.id(),
                run.title(),
                approval,
                standing.may(),
                standing.inPlaceOf(),
                standing.standInId(),
                mayCorrect,
                mayLeaveOut,
                closing);
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
     * @param standIn id of what lets them; "" for nothing but their own right
     * @param mayCorrect whether that person may put values right
     * @param mayLeaveOut whether that person may leave rows out
     * @param closing how it closed undecided; null while it is open, and when it was decided on
     */
    public record Waiting(
            String runId,
            String runTitle,
            ApprovalView approval,
            Policy.Permission may,
            @Nullable Person inPlaceOf,
            String standIn,
            boolean mayCorrect,
            boolean mayLeaveOut,
            @Nullable Closing closing) {}
}
