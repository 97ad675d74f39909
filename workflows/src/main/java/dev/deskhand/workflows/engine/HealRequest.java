package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a healer is told: the step, what it cannot find, and the steps around it. */
final class HealRequest {

    private static final int NEAREST = 4;

    private final ActiveRun run;

    HealRequest(ActiveRun run) {
        this.run = run;
    }

    Healer.Request of(LocalizedText sentence, Lost lost, Frame frame) {
        List<LocalizedText> before =
                done(frame).map(StepView::sentence).filter(Objects::nonNull).toList();
        List<LocalizedText> after =
                frame.after().stream().limit(NEAREST).flatMap(this::sentence).toList();
        return new Healer.Request(
                sentence, lost, before.subList(Math.max(0, before.size() - NEAREST), before.size()), after);
    }

    private Stream<LocalizedText> sentence(Step step) {
        return step instanceof Step.Action action
                ? run.parts().catalog().action(action.use()).stream()
                        .map(found -> ActionSentences.of(found, action.with()))
                : Stream.empty();
    }

    /** Whether something was filled in that would be lost with the page. */
    boolean hasFilled(Frame frame) {
        return done(frame).anyMatch(view -> view.effect() == Effect.LOCAL);
    }

    private Stream<StepView> done(Frame frame) {
        return frame.allBefore().stream().flatMap(placed -> run.state().step(placed.path()).stream());
    }
}
