package dev.deskhand.workflows.engine.gates;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.PathOrder;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what a person approved is exactly what is about to happen; any difference voids it. */
final class ApprovalCover {

    private final ActiveRun run;
    private final Deciders deciders;

    ApprovalCover(ActiveRun run) {
        this.run = run;
        this.deciders = new Deciders(run.parts().policy(), run.environment()::today, run.environment()::stillStandsIn);
    }

    /** The newest request that covers the step at {@code path}, alone or in a loop. */
    Optional<ApprovalView> latestFor(String path) {
        return newestFirst()
                .filter(view -> !view.replaced() && view.request().row(path).isPresent())
                .findFirst();
    }

    /** The newest request made at {@code path} itself. */
    Optional<ApprovalView> latestOf(String path) {
        return newestFirst()
                .filter(view -> !view.replaced() && view.request().path().equals(path))
                .findFirst();
    }

    Stream<ApprovalView> newestFirst() {
        return new ArrayList<>(run.state().approvals()).reversed().stream();
    }

    /** Whether somebody changed values of a request made at {@code path}, or left rows out of it, so that it is made anew. */
    boolean isToBeMadeAnew(String path) {
        return run.state().approvals().stream()
                .filter(view -> view.request().path().equals(path))
                .anyMatch(view -> !view.leftOut().isEmpty()
                        || run.state().edits().stream()
                                .anyMatch(edit -> view.request().id().equals(edit.approval())));
    }

    boolean isWaiting(ApprovalView view) {
        return view.isOpen() && !isExpired(view.request());
    }

    /** Whether what an open request shows is still what would happen; if not, nobody should decide on it. */
    boolean isStillAsked(ApprovalView view, PlannedEffect effect, Decision.Gate gate) {
        ApprovalRequest request = view.request();
        PlannedCall call = effect.call();
        return request.row(call.path())
                .filter(row -> call.hash().equals(row.stepHashes().get(call.path())))
                .filter(row -> !FilledInBesides.any(effect, request, row))
                .filter(row ->
                        request.policyVersion().equals(run.parts().policy().version()))
                .filter(row -> request.requirement().isAtLeast(gate.requirement()))
                .filter(row -> request.barred().containsAll(gate.barred()))
                .filter(row -> request.seen() == null || request.seen().equals(call.seen()))
                .isPresent();
    }

    boolean covers(PlannedEffect effect, Decision.Gate gate) {
        return latestFor(effect.call().path())
                .filter(ApprovalView::isApproved)
                .map(view -> difference(view, effect, gate).isEmpty())
                .orElse(false);
    }

    /** What is different from what was approved, in words; empty when nothing is. */
    Optional<LocalizedText> difference(ApprovalView view, PlannedEffect effect, Decision.Gate gate) {
        ApprovalRequest request = view.request();
        PlannedCall call = effect.call();
        var decision = view.decision();
        var row = request.row(call.path());
        if (!isExpired(request) && (decision == null || row.isEmpty())) {
            return said("nobody decided", "尚无人决定");
        }
        Optional<LocalizedText> voided = voided(view);
        if (voided.isPresent() || row.isEmpty()) {
            return voided;
        } else if (gate.secondPersonNeeded() && !request.secondPersonNeeded()) {
            return said("a second person is needed", "需要另一个人");
        } else if (!request.requirement().isAtLeast(gate.requirement())) {
            return said("more is asked for by now than was then", "现在的要求比当时更严格");
        } else if (!request.effect().isAtLeast(call.effect())) {
            return said("it does more than was approved", "它的影响超出已批准的范围");
        } else if (!hostsOf(request, row.get()).containsAll(call.judgedHosts())) {
            Set<String> now = call.judgedHosts();
            List<String> hosts = hostsOf(request, row.get());
            return said(
                    "it goes to " + String.join(", ", now) + " and not to " + String.join(", ", hosts),
                    "目标是 " + String.join("、", now) + "，而不是 " + String.join("、", hosts));
        } else if (!call.hash().equals(row.get().stepHashes().get(call.path()))) {
            return said("the values are not those that were approved", "内容与已批准的不同");
        } else if (request.seen() != null && !request.seen().equals(call.seen())) {
            return said("the page is not as it was when it was approved", "页面与批准时不同");
        }
        var otherForm = new BatchForm(run.state()).difference(request, row.get(), call);
        if (otherForm.isPresent()) {
            return otherForm;
        } else if (FilledInBesides.any(effect, request, row.get())) {
            return said("more is filled in than was approved", "填写的内容多于已批准的");
        }
        return preparedOtherwise(request, row.get().stepHashes(), call.path());
    }

    /** Why it releases nothing more, whatever it is compared with, in words; empty when it may. */
    Optional<LocalizedText> voided(ApprovalView view) {
        if (isExpired(view.request())) {
            return said("the earlier request has expired", "之前的请求已过期");
        }
        Optional<String> name = deciders.notAllowed(view).or(() -> hadAHandInIt(view));
        if (name.isPresent()) {
            return said(name.get() + " may not decide this", name.get() + " 无权决定");
        }
        return view.request().policyVersion().equals(run.parts().policy().version())
                ? Optional.empty()
                : said("the policy has changed since", "规则在此后已更改");
    }

    /** Who approved with four eyes, or let it be approved in their place, and has had a hand in what is asked for since. */
    private Optional<String> hadAHandInIt(ApprovalView view) {
        Set<String> hands =
                view.request().requirement().fourEyes() ? run.state().contributors() : Set.of();
        return view.given().stream()
                .filter(RunEvent.ApprovalDecided::approved)
                .flatMap(one -> Stream.of(Optional.of(one.by()), Optional.ofNullable(one.inPlaceOf())))
                .flatMap(Optional::stream)
                .map(Person::name)
                .filter(hands::contains)
                .findFirst();
    }

    /** A row of a batch goes to its own hosts, not to those of other rows. */
    private static List<String> hostsOf(ApprovalRequest request, ApprovalRequest.Row row) {
        return row.hosts().isEmpty() ? request.hosts() : row.hosts();
    }

    private Optional<LocalizedText> preparedOtherwise(
            ApprovalRequest request, Map<String, String> hashes, String path) {
        for (var other : hashes.entrySet()) {
            StepView view = run.state().step(other.getKey()).orElse(null);
            var start = view == null ? null : view.start();
            if (other.getKey().equals(path)) {
                continue;
            } else if (start != null && !start.argumentHash().equals(other.getValue())) {
                return said("what was filled in is not what was approved", "填写的内容与已批准的不同");
            } else if (PathOrder.isBefore(other.getKey(), path)
                    && (view == null
                            || start == null
                            || isForetold(request, other.getKey()) && view.state() != StepState.DONE)) {
                return said("what was to be filled in was not", "原定填写的内容没有填写");
            }
        }
        return Optional.empty();
    }

    /** Asked before the steps of a batch were begun; of what was begun before, who asks knows what came of it. */
    private static boolean isForetold(ApprovalRequest request, String path) {
        return request.path().equals(ApprovalRequests.UNDO) || path.startsWith(request.path() + "[");
    }

    private static Optional<LocalizedText> said(String english, String chinese) {
        return Optional.of(LocalizedText.of(english, chinese));
    }

    boolean isExpired(ApprovalRequest request) {
        Instant expires = request.expires();
        return expires != null && !run.now().isBefore(expires);
    }
}
