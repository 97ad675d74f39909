package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.ApprovalRequests.Terms;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the policy before every effect, and a person where the policy says so. */
final class Gatekeeper {

    private final ActiveRun run;
    private final ApprovalCover cover;
    private final SessionHosts hosts;

    Gatekeeper(ActiveRun run) {
        this.run = run;
        this.cover = new ApprovalCover(run);
        this.hosts = new SessionHosts(run);
    }

    /** Before one call; its effect is the one assessed with the page at hand. */
    Gate before(PlannedCall call, EffectAssessment assessment, Frame frame) {
        return switch (decide(call, assessment)) {
            case Decision.Allow allow -> new Gate.Open(null);
            case Decision.Deny deny -> new Gate.Denied(deny.reason());
            case Decision.Gate gate -> {
                Optional<ApprovalView> asked = cover.latestFor(call.path());
                if (asked.isPresent() && asked.get().isRejected()) {
                    yield rejected(asked.get());
                }
                if (asked.isPresent() && cover.isWaiting(asked.get())) {
                    yield new Gate.Waiting();
                }
                Optional<LocalizedText> difference = asked.flatMap(view -> cover.difference(view, call, gate));
                if (asked.isPresent() && difference.isEmpty()) {
                    yield new Gate.Open(asked.get().request().id());
                }
                LocalizedText why = difference
                        .map(what -> LocalizedText.of(
                                gate.reason().en() + "; asked again because " + what.en(),
                                gate.reason().zh() + "；再次询问，因为" + what.zh()))
                        .orElse(gate.reason());
                var effect = new PlannedEffect(0, preparations(call, frame), call);
                ask(requests().ofStep(effect, terms(why, gate.secondPersonNeeded(), frame)));
                yield new Gate.Waiting();
            }
        };
    }

    /** Before a loop's first item: what can be foretold of its effects is put before a person at once. */
    Gate before(Step.ForEach loop, Value items, Frame frame, RunEvent.LoopStarted started) {
        return batch(loop, items, frame, List.of(started));
    }

    /** When a worker comes back to a loop that has begun. */
    Gate again(Step.ForEach loop, Value items, Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(frame.path());
        if (asked.isEmpty() || asked.get().isApproved()) {
            return new Gate.Open(null);
        } else if (asked.get().isRejected()) {
            return rejected(asked.get());
        }
        return cover.isWaiting(asked.get()) ? new Gate.Waiting() : batch(loop, items, frame, List.of());
    }

    private Gate batch(Step.ForEach loop, Value items, Frame frame, List<RunEvent> before) {
        var preview = new BatchPreview(run.parts().catalog(), run.parts().expressions(), run.author());
        String path = frame.path();
        var gated = new ArrayList<PlannedEffect>();
        var reasons = new LinkedHashSet<LocalizedText>();
        boolean secondPerson = false;
        if (preview.changes(loop.steps())) {
            String host = hosts.last(frame);
            for (PlannedEffect effect : preview.of(loop, path, items, frame.bindings(), host)) {
                var assessment = new EffectAssessment(
                        effect.call().effect(), "", effect.call().host());
                switch (decide(effect.call(), assessment)) {
                    case Decision.Allow allow -> {}
                    case Decision.Deny deny -> {
                        run.journal().begin(before.toArray(RunEvent[]::new));
                        return new Gate.Denied(deny.reason());
                    }
                    case Decision.Gate gate -> {
                        if (!cover.covers(effect.call(), gate)) {
                            gated.add(effect);
                            reasons.add(gate.reason());
                            secondPerson |= gate.secondPersonNeeded();
                        }
                    }
                }
            }
        }
        var events = new ArrayList<>(before);
        if (!gated.isEmpty()) {
            var reason = LocalizedText.of(
                    reasons.stream().map(LocalizedText::en).collect(Collectors.joining("; ")),
                    reasons.stream().map(LocalizedText::zh).collect(Collectors.joining("；")));
            var request = requests().ofLoop(path, loop, gated, terms(reason, secondPerson, frame), hosts.all(frame));
            events.add(new RunEvent.ApprovalRequested(run.now(), request));
        }
        if (!events.isEmpty()) {
            run.journal().begin(events.toArray(RunEvent[]::new));
        }
        return gated.isEmpty() ? new Gate.Open(null) : new Gate.Waiting();
    }

    private Decision decide(PlannedCall call, EffectAssessment assessment) {
        return run.parts()
                .policy()
                .decide(
                        call.call(),
                        call.action().description().controlArguments(),
                        assessment,
                        run.state().requester(),
                        run.trustedHosts());
    }

    private void ask(ApprovalRequest request) {
        run.journal().begin(new RunEvent.ApprovalRequested(run.now(), request));
    }

    private Gate rejected(ApprovalView view) {
        var decision = java.util.Objects.requireNonNull(view.decision());
        String comment = decision.comment() == null || decision.comment().isBlank() ? "" : ": " + decision.comment();
        String name = decision.by().name();
        String reason = run.words().of("rejected by " + name + comment, "已被 " + name + " 拒绝" + comment) + ". "
                + new Kept(run).changes();
        run.journal().record(new RunEvent.RunCancelled(run.now(), decision.by(), reason));
        return new Gate.Rejected();
    }

    /** The form that was filled in since the last effect is part of what a click sends. */
    private List<PlannedCall> preparations(PlannedCall call, Frame frame) {
        var found = new ArrayList<PlannedCall>();
        if (!call.action().description().sessionBound()) {
            return found;
        }
        for (Frame.Placed placed : frame.before()) {
            StepView view = run.state().step(placed.path()).orElse(null);
            var start = view == null ? null : view.start();
            if (start == null) {
                continue;
            }
            if (start.effect().isAtLeast(Effect.CHANGE)) {
                found.clear();
            } else if (start.effect() == Effect.LOCAL) {
                run.parts()
                        .catalog()
                        .action(start.action())
                        .filter(action -> action.description().sessionBound())
                        .map(action -> new PlannedCall(
                                placed.path(),
                                action,
                                new ToolCall(start.action(), start.arguments(), start.idempotencyKey()),
                                start.effect(),
                                call.host()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Terms terms(LocalizedText reason, boolean secondPerson, Frame frame) {
        List<Evidence> evidence = List.of();
        for (Frame.Placed placed : frame.allBefore()) {
            var kept = run.state().step(placed.path()).map(StepView::evidence).orElse(List.of());
            evidence = kept.isEmpty() ? evidence : kept;
        }
        return new Terms(
                reason, secondPerson, run.now().plus(run.parts().settings().approvalExpiry()), evidence);
    }

    private ApprovalRequests requests() {
        return new ApprovalRequests(
                run.state().id(),
                run.state().plan(),
                run.state().requester().name(),
                run.parts().policy().version());
    }
}
