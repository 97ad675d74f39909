package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.util.List;
import java.util.Optional;

/** Whether the policy lets a call that is no step of its own go without a person: such a call has no gate to wait at. */
public final class Unasked {

    private final ActiveRun run;

    public Unasked(ActiveRun run) {
        this.run = run;
    }

    /** @param path of the step that it is made for */
    public boolean allows(String path, Action action, ToolCall call, EffectAssessment assessment) {
        return refusal(path, action, call, assessment).isEmpty();
    }

    /** Why a person would have to be asked, or it is not allowed at all; empty when it may go. */
    public Optional<LocalizedText> refusal(String path, Action action, ToolCall call, EffectAssessment assessment) {
        var planned = new PlannedCall(path, action, call, assessment.effect(), assessment.host());
        var size = Circumstances.sizeOf(new PlannedEffect(0, List.of(), planned));
        return switch (new GateTerms(run).decide(planned, assessment, size)) {
            case Decision.Allow allow -> Optional.empty();
            case Decision.Gate gate -> Optional.of(gate.reason());
            case Decision.Deny deny -> Optional.of(deny.reason());
        };
    }
}
