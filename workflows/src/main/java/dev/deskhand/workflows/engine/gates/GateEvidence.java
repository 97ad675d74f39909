package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import java.util.ArrayList;
import java.util.List;

/** The newest pictures of what an effect would act on. */
final class GateEvidence {

    private final ActiveRun run;
    private final SessionSteps steps;

    GateEvidence(ActiveRun run) {
        this.run = run;
        this.steps = new SessionSteps(run);
    }

    /** Of the page, by whichever step was there last; of what does not act on one, by the steps before it. */
    List<Evidence> of(Frame frame, List<PlannedEffect> effects) {
        boolean onPage = effects.stream()
                .anyMatch(effect -> effect.call().action().description().sessionBound());
        if (!onPage
                || effects.stream()
                        .anyMatch(effect -> Undoing.isUndo(effect.call().path()))) {
            return before(frame);
        }
        return steps.newestFirst(frame.path())
                .filter(steps::isBound)
                .map(StepView::evidence)
                .filter(evidence -> !evidence.isEmpty())
                .findFirst()
                .orElseGet(() -> before(frame));
    }

    private List<Evidence> before(Frame frame) {
        return new ArrayList<>(frame.allBefore())
                .reversed().stream()
                        .map(placed -> run.state()
                                .step(placed.path())
                                .map(StepView::evidence)
                                .orElse(List.of()))
                        .filter(evidence -> !evidence.isEmpty())
                        .findFirst()
                        .orElse(List.of());
    }
}
