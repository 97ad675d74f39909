package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.ApprovalRequests.Terms;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.engine.ending.RunEnding;
import dev.deskhand.workflows.engine.ending.UndoDecision;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy.Decision;
import dev.deskhand.workflows.policy.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a gate asks for: what the policy says, who may not decide, and what is shown to those who may. */
final class GateTerms {

    private final ActiveRun run;

    GateTerms(ActiveRun run) {
        this.run = run;
    }

    /** What the policy says of the whole and, where parts of it go to several hosts, of what each gets: the strictest of all. */
    Decision decide(PlannedCall call, EffectAssessment assessment, Question.Size size) {
        var decisions = new ArrayList<Decision>();
        decisions.add(decide(call, call.call(), assessment, size));
        for (EffectAssessment.Part part : assessment.parts()) {
            ToolCall own =
                    call.call().with(assessment.arguments(part, call.call().arguments()));
            decisions.add(decide(call, own, assessment.of(part), size));
        }
        return decisions.size() == 1 ? decisions.getFirst() : strictestOf(decisions);
    }

    private Decision decide(PlannedCall planned, ToolCall call, EffectAssessment assessment, Question.Size size) {
        return run.parts()
                .policy()
                .decide(new Question(
                        call,
                        planned.action().description().controlArguments(),
                        assessment,
                        run.state().requester(),
                        run.trustedHosts(),
                        size,
                        new Circumstances(run).around(planned.path(), assessment.effect())));
    }

    private static Decision strictestOf(List<Decision> decisions) {
        var gates = new ArrayList<Decision.Gate>();
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Deny deny -> {
                    return deny;
                }
                case Decision.Gate gate -> gates.add(gate);
                case Decision.Allow allow -> {}
            }
        }
        return gates.isEmpty() ? new Decision.Allow() : strictest(gates);
    }

    /**
     * As the policy says of the whole; where it would ask for less of what is asked for by itself, why it asks for more.
     *
     * @param others says what counts besides
     */
    Decision decide(
            PlannedCall call,
            EffectAssessment assessment,
            Question.Size whole,
            Question.Size alone,
            LocalizedText others) {
        Decision decision = decide(call, assessment, whole);
        if (!(decision instanceof Decision.Gate gate)
                || whole.equals(alone)
                || decide(call, assessment, alone) instanceof Decision.Gate less
                        && less.requirement().equals(gate.requirement())) {
            return decision;
        }
        var reason =
                LocalizedText.of(gate.reason().en() + others.en(), gate.reason().zh() + others.zh());
        return new Decision.Gate(reason, gate.requirement(), gate.barred());
    }

    /** Whoever changed the values does not approve them, whoever asked for them. */
    Set<String> editors(PlannedEffect effect, Decision.Gate gate) {
        var editors = new LinkedHashSet<String>();
        effect.calls().forEach(call -> editors.addAll(run.edits().editors(call.path())));
        editors.addAll(gate.barred());
        return editors;
    }

    /** @param path where it is asked for */
    Terms of(
            String path,
            LocalizedText reason,
            Decision.Gate gate,
            Set<String> barred,
            Frame frame,
            List<PlannedEffect> effects) {
        var evidence = new GateEvidence(run).of(frame, effects);
        var expiry = run.parts().settings().approvalExpiry();
        var since = new EarlierRequests(new ApprovalCover(run)).since(path).orElse(run.now());
        return new Terms(reason, gate.requirement(), barred, run.now(), since, expiry, evidence);
    }

    /** The strictest of all, with every reason once. */
    static Decision.Gate strictest(List<Decision.Gate> gates) {
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

    ApprovalRequests requests() {
        return new ApprovalRequests(
                run.state().id(),
                run.state().plan(),
                run.state().requester().name(),
                run.parts().policy().version());
    }

    /** Ends the run as the person wanted who rejected what was asked. */
    Gate rejected(ApprovalView view) {
        if (run.state().isUndoDue()) {
            return new Gate.Rejected();
        }
        var decision = Objects.requireNonNull(view.decision());
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
}
