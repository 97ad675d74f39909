package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy.Decision;
import dev.deskhand.workflows.policy.Question;
import java.util.List;
import java.util.Optional;

/** Asks the policy before an action's effect, and a person where the policy says so. */
public final class Gatekeeper {

    private static final LocalizedText OTHERS_COUNT =
            LocalizedText.of("; the other rows of its batch count in number and sum", "；同一批的其他行也计入笔数与总额");

    private final ActiveRun run;
    private final ApprovalCover cover;
    private final SessionHosts hosts;
    private final GateTerms terms;
    private final FilledForm form;
    private final Batches batches;

    public Gatekeeper(ActiveRun run) {
        this.run = run;
        this.cover = new ApprovalCover(run);
        this.hosts = new SessionHosts(run);
        this.terms = new GateTerms(run);
        this.form = new FilledForm(run);
        this.batches = new Batches(run);
    }

    /** Before one call; its effect is the one assessed with the page at hand. */
    public Gate before(PlannedCall planned, EffectAssessment looked, Frame frame) {
        var here = at(planned, looked, frame);
        var effect = new PlannedEffect(0, form.before(here.call(), frame), here.call());
        return gate(here, effect, frame, LocalizedText.same(""));
    }

    /**
     * Before a step that only looked or filled in is carried out once more, to bring a lost session back: what was let through then
     * may not be now.
     */
    public Gate again(PlannedCall planned, EffectAssessment looked, Frame frame) {
        var here = new Here(planned, looked);
        var effect = new PlannedEffect(0, List.of(), planned);
        var why = LocalizedText.of("the session was lost, and this is done once more; ", "会话已丢失，需要重新执行这一步；");
        return gate(here, effect, frame, why);
    }

    private Gate gate(Here here, PlannedEffect effect, Frame frame, LocalizedText because) {
        PlannedCall call = here.call();
        return switch (terms.decide(call, here.assessment(), Circumstances.sizeOf(effect))) {
            case Decision.Allow allow -> new Gate.Open(null);
            case Decision.Deny deny -> new Gate.Denied(deny.reason());
            case Decision.Gate gate -> {
                Optional<ApprovalView> asked = cover.latestFor(call.path());
                if (asked.isPresent() && asked.get().isRejected()) {
                    yield terms.rejected(asked.get());
                }
                Optional<LocalizedText> difference = asked.flatMap(view -> cover.difference(view, effect, gate));
                yield asked.isPresent() && difference.isEmpty()
                        ? new Gate.Open(asked.get().request().id())
                        : asked(here, effect, gate, new Before(because, asked, difference), frame);
            }
        };
    }

    /**
     * What was asked for before.
     *
     * @param because why it is looked at once more
     * @param difference why that releases nothing
     */
    private record Before(LocalizedText because, Optional<ApprovalView> asked, Optional<LocalizedText> difference) {}

    /** One step of a batch is asked for by itself under the rules for the whole of it. */
    private Gate asked(Here here, PlannedEffect effect, Decision.Gate own, Before before, Frame frame) {
        PlannedCall call = here.call();
        Question.Size alone = Circumstances.sizeOf(effect);
        Question.Size whole = batches.sizeAround(effect, frame).orElse(alone);
        return switch (terms.decide(call, here.assessment(), whole, alone, OTHERS_COUNT)) {
            case Decision.Deny deny -> new Gate.Denied(deny.reason());
            case Decision.Allow allow -> asked(effect, own, call, before, frame);
            case Decision.Gate gate -> {
                var requirement = gate.requirement().and(own.requirement());
                yield asked(effect, new Decision.Gate(gate.reason(), requirement, gate.barred()), call, before, frame);
            }
        };
    }

    private Gate asked(PlannedEffect effect, Decision.Gate gate, PlannedCall call, Before before, Frame frame) {
        var asked = before.asked();
        if (asked.isPresent() && cover.isWaiting(asked.get()) && cover.isStillAsked(asked.get(), effect, gate)) {
            return new Gate.Waiting();
        }
        LocalizedText why = before.difference()
                .map(what -> LocalizedText.of(
                        gate.reason().en() + "; asked again because " + what.en(),
                        gate.reason().zh() + "；再次询问，因为" + what.zh()))
                .orElse(gate.reason());
        var reason = LocalizedText.of(
                before.because().en() + why.en(), before.because().zh() + why.zh());
        var shown = terms.of(call.path(), reason, gate, terms.editors(effect, gate), frame, List.of(effect));
        ask(terms.requests().ofStep(effect, shown));
        return new Gate.Waiting();
    }

    /** Whether a call that may have gone out already may go out again without anybody being asked anew. */
    public boolean stillLets(PlannedCall planned, EffectAssessment looked, Frame frame) {
        var here = at(planned, looked, frame);
        PlannedCall call = here.call();
        var effect = new PlannedEffect(0, form.before(call, frame), call);
        return switch (terms.decide(call, here.assessment(), Circumstances.sizeOf(effect))) {
            case Decision.Allow allow -> true;
            case Decision.Deny deny -> false;
            case Decision.Gate gate -> cover.covers(effect, gate);
        };
    }

    private record Here(PlannedCall call, EffectAssessment assessment) {}

    /** A session-bound call that does not say where it acts acts where the session was last. */
    private Here at(PlannedCall call, EffectAssessment looked, Frame frame) {
        boolean bound = call.action().description().sessionBound();
        boolean names = call.call().arguments().json().has("url");
        String host = looked.host() == null && bound && !names ? hosts.last(frame) : looked.host();
        var here = looked.at(host);
        return new Here(PlannedCall.judged(call.path(), call.action(), call.call(), here), here);
    }

    private void ask(ApprovalRequest request) {
        run.journal().begin(new RunEvent.ApprovalRequested(run.now(), request));
    }
}
