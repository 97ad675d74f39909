package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.ApprovalRequests.Terms;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.policy.Policy.Decision;
import dev.deskhand.workflows.policy.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
    Gate before(PlannedCall planned, EffectAssessment looked, Frame frame) {
        var here = at(planned, looked, frame);
        PlannedCall call = here.call();
        var effect = new PlannedEffect(0, preparations(call, frame), call);
        return switch (decide(call, here.assessment(), Circumstances.sizeOf(effect))) {
            case Decision.Allow allow -> new Gate.Open(null);
            case Decision.Deny deny -> new Gate.Denied(deny.reason());
            case Decision.Gate gate -> {
                Optional<ApprovalView> asked = cover.latestFor(call.path());
                if (asked.isPresent() && asked.get().isRejected()) {
                    yield rejected(asked.get());
                }
                Optional<LocalizedText> difference = asked.flatMap(view -> cover.difference(view, call, gate));
                if (asked.isPresent() && difference.isEmpty()) {
                    yield new Gate.Open(asked.get().request().id());
                }
                if (asked.isPresent() && cover.isWaiting(asked.get()) && cover.isStillAsked(asked.get(), call, gate)) {
                    yield new Gate.Waiting();
                }
                LocalizedText why = difference
                        .map(what -> LocalizedText.of(
                                gate.reason().en() + "; asked again because " + what.en(),
                                gate.reason().zh() + "；再次询问，因为" + what.zh()))
                        .orElse(gate.reason());
                ask(requests().ofStep(effect, terms(why, gate, editors(effect, gate), frame)));
                yield new Gate.Waiting();
            }
        };
    }

    /** Whether a call that may have gone out already may go out again without anybody being asked anew. */
    boolean stillLets(PlannedCall planned, EffectAssessment looked, Frame frame) {
        var here = at(planned, looked, frame);
        PlannedCall call = here.call();
        var effect = new PlannedEffect(0, preparations(call, frame), call);
        return switch (decide(call, here.assessment(), Circumstances.sizeOf(effect))) {
            case Decision.Allow allow -> true;
            case Decision.Deny deny -> false;
            case Decision.Gate gate -> cover.covers(call, gate);
        };
    }

    private record Here(PlannedCall call, EffectAssessment assessment) {}

    /** A session-bound call that does not say where it acts acts where the session was last. */
    private Here at(PlannedCall call, EffectAssessment looked, Frame frame) {
        boolean bound = call.action().description().sessionBound();
        boolean names = call.call().arguments().json().has("url");
        String host = looked.host() == null && bound && !names ? hosts.last(frame) : looked.host();
        return new Here(
                new PlannedCall(call.path(), call.action(), call.call(), call.effect(), host, call.seen()),
                new EffectAssessment(looked.effect(), looked.reason(), host, looked.seen()));
    }

    /**
     * Whoever changed the values does not approve them; but who may decide alone on what they asked for themselves may
     * also correct it.
     */
    private Set<String> editors(PlannedEffect effect, Decision.Gate gate) {
        var editors = new LinkedHashSet<String>();
        effect.calls().forEach(call -> editors.addAll(run.edits().editors(call.path())));
        if (!gate.requirement().fourEyes()) {
            editors.remove(run.state().requester().name());
        }
        editors.addAll(gate.barred());
        return editors;
    }

    /** Before a loop's first item: what can be foretold of its effects is put before a person at once. */
    Gate before(Step.ForEach loop, Value items, Frame frame, RunEvent.LoopStarted started) {
        return batch(loop, items, frame, List.of(started));
    }

    /** When a worker comes back to a loop that has begun. */
    Gate again(Step.ForEach loop, Value items, Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(frame.path());
        if (asked.isEmpty() && cover.wasEdited(frame.path())) {
            return batch(loop, items, frame, List.of());
        } else if (asked.isEmpty() || asked.get().isApproved()) {
            return new Gate.Open(null);
        } else if (asked.get().isRejected()) {
            return rejected(asked.get());
        }
        return cover.isWaiting(asked.get()) ? new Gate.Waiting() : batch(loop, items, frame, List.of());
    }

    /** Before anything is undone: all of it is put before a person at once, the last change first. */
    Gate beforeUndo(List<PlannedEffect> effects, Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(ApprovalRequests.UNDO);
        if (asked.isPresent() && asked.get().isRejected()) {
            return new Gate.Rejected();
        } else if (asked.isPresent() && asked.get().isApproved()) {
            return new Gate.Open(null);
        } else if (asked.isPresent() && cover.isWaiting(asked.get())) {
            return new Gate.Waiting();
        }
        return together(effects, List.of(), frame, requests()::ofUndo);
    }

    private Gate batch(Step.ForEach loop, Value items, Frame frame, List<RunEvent> before) {
        var preview =
                new BatchPreview(run.parts().catalog(), run.parts().expressions(), run.author(), run.edits()::over);
        var effects = preview.changes(loop.steps())
                ? preview.of(loop, frame.path(), items, frame.bindings(), hosts.last(frame))
                : List.<PlannedEffect>of();
        return together(
                effects,
                before,
                frame,
                (gated, terms) -> requests().ofLoop(frame.path(), loop, gated, terms, hosts.all(frame)));
    }

    private Gate together(
            List<PlannedEffect> effects,
            List<RunEvent> before,
            Frame frame,
            BiFunction<List<PlannedEffect>, Terms, ApprovalRequest> request) {
        var gated = new ArrayList<PlannedEffect>();
        var gates = new ArrayList<Decision.Gate>();
        List<Question.Size> sizes = Circumstances.sizesOf(effects);
        for (int i = 0; i < effects.size(); i++) {
            PlannedEffect effect = effects.get(i);
            var call = effect.call();
            var assessment = new EffectAssessment(call.effect(), Reason.none(), call.host());
            switch (decide(call, assessment, sizes.get(i))) {
                case Decision.Allow allow -> {}
                case Decision.Deny deny -> {
                    run.journal().begin(before.toArray(RunEvent[]::new));
                    return new Gate.Denied(deny.reason());
                }
                case Decision.Gate gate -> {
                    if (!cover.covers(call, gate)) {
                        gated.add(effect);
                        gates.add(new Decision.Gate(gate.reason(), gate.requirement(), editors(effect, gate)));
                    }
                }
            }
        }
        var events = new ArrayList<>(before);
        if (!gated.isEmpty()) {
            var gate = together(gates);
            var terms = terms(gate.reason(), gate, gate.barred(), frame);
            events.add(new RunEvent.ApprovalRequested(run.now(), request.apply(gated, terms)));
        }
        if (!events.isEmpty()) {
            run.journal().begin(events.toArray(RunEvent[]::new));
        }
        return gated.isEmpty() ? new Gate.Open(null) : new Gate.Waiting();
    }

    /** The strictest of all, with every reason once. */
    private static Decision.Gate together(List<Decision.Gate> gates) {
        var reasons = new LinkedHashSet<LocalizedText>();
        var barred = new LinkedHashSet<String>();
        var requirement = Requirement.FLOOR;
        for (Decision.Gate gate : gates) {
            reasons.add(gate.reason());
            barred.addAll(gate.barred());
            requirement = requirement.and(gate.requirement());
        }
        var reason = LocalizedText.of(
                reasons.stream().map(LocalizedText::en).collect(Collectors.joining("; ")),
                reasons.stream().map(LocalizedText::zh).collect(Collectors.joining("；")));
        return new Decision.Gate(reason, requirement, barred);
    }

    private Decision decide(PlannedCall call, EffectAssessment assessment, Question.Size size) {
        return run.parts()
                .policy()
                .decide(new Question(
                        call.call(),
                        call.action().description().controlArguments(),
                        assessment,
                        run.state().requester(),
                        run.trustedHosts(),
                        size,
                        new Circumstances(run).now()));
    }

    private void ask(ApprovalRequest request) {
        run.journal().begin(new RunEvent.ApprovalRequested(run.now(), request));
    }

    private Gate rejected(ApprovalView view) {
        if (run.state().isUndoDue()) {
            return new Gate.Rejected();
        }
        var decision = java.util.Objects.requireNonNull(view.decision());
        String said = decision.comment() == null ? "" : decision.comment().strip();
        String name = decision.by().name();
        String reason = run.words()
                .of(
                        "rejected by " + name + (said.isEmpty() ? "" : ": " + said) + ". ",
                        "已被 " + name + " 驳回" + (said.isEmpty() ? "" : "：" + said) + "。");
        return switch (new UndoDecision(run).onCancel(decision.by(), reason)) {
            case ASKED -> new Gate.Waiting();
            case UNDO -> new Gate.Rejected();
            case KEEP -> {
                new RunEnding(run).cancel(decision.by(), reason);
                yield new Gate.Rejected();
            }
        };
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

    private Terms terms(LocalizedText reason, Decision.Gate gate, Set<String> barred, Frame frame) {
        List<Evidence> evidence = List.of();
        for (Frame.Placed placed : frame.allBefore()) {
            var kept = run.state().step(placed.path()).map(StepView::evidence).orElse(List.of());
            evidence = kept.isEmpty() ? evidence : kept;
        }
        var expiry = run.parts().settings().approvalExpiry();
        return new Terms(reason, gate.requirement(), barred, run.now(), expiry, evidence);
    }

    private ApprovalRequests requests() {
        return new ApprovalRequests(
                run.state().id(),
                run.state().plan(),
                run.state().requester().name(),
                run.parts().policy().version());
    }
}
