package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** The rounds of an exploration as the journal tells them; those of a claim have its proofs as looks. */
public final class ExploreHistory {

    private final RunState run;
    private final String path;
    private final Decisions decisions;

    public ExploreHistory(RunState run, String path, PlanFormat format) {
        this.run = run;
        this.path = path;
        this.decisions = new Decisions(format);
    }

    public List<Round> rounds() {
        Exploration exploration = run.step(path).map(StepView::exploration).orElse(null);
        return exploration == null
                ? List.of()
                : exploration.decided().stream()
                        .map(decided -> round(decided, exploration))
                        .toList();
    }

    /** What it did, without its looks, in order; what was decided on and not begun is not among it. */
    public List<StepView> acts() {
        return rounds().stream()
                .flatMap(round -> round.acts().stream())
                .flatMap(deed -> run.step(deed.path()).stream())
                .toList();
    }

    private Round round(RunEvent.ExploreDecided decided, Exploration exploration) {
        Decision decision = decisions.read(decided);
        int seen = decided.looked();
        var doubts = exploration.problemsOf(decided.round()).orElse(List.of());
        List<Deed> looks = decision instanceof Decision.Act act
                ? deeds(decided.round(), seen, act.looks())
                : journaled(decided.round(), seen, Integer.MAX_VALUE);
        List<Deed> acts = decision instanceof Decision.Act act
                ? deeds(decided.round(), seen + act.looks().size(), act.acts())
                : List.of();
        return new Round(
                decided.round(), journaled(decided.round(), 0, seen), decision, looks, acts, doubts, answer(decided));
    }

    private @org.jspecify.annotations.Nullable Value answer(RunEvent.ExploreDecided decided) {
        String id = "explore:" + path + ":" + decided.round();
        return run.questions().stream()
                .filter(question -> question.id().equals(id))
                .map(question -> question.answered())
                .filter(java.util.Objects::nonNull)
                .map(RunEvent.QuestionAnswered::answer)
                .findFirst()
                .orElse(null);
    }

    private List<Deed> deeds(int round, int first, List<Step.Action> steps) {
        var deeds = new ArrayList<Deed>();
        for (int i = 0; i < steps.size(); i++) {
            String at = path + "[" + round + "]/" + (first + i);
            Step.Action step = steps.get(i);
            deeds.add(run.step(at)
                    .map(view -> deed(at, step, view))
                    .orElseGet(() -> new Deed(at, step, null, null, null, null, null, List.of())));
        }
        return deeds;
    }

    /** What was begun there, whoever decided on it. */
    private List<Deed> journaled(int round, int from, int to) {
        var deeds = new ArrayList<Deed>();
        for (int i = from; i < to; i++) {
            String at = path + "[" + round + "]/" + i;
            StepView view = run.step(at).orElse(null);
            var start = view == null ? null : view.start();
            if (view == null || start == null) {
                break;
            }
            ObjectNode with = start.arguments().json() instanceof ObjectNode given
                    ? given
                    : JsonNodeFactory.instance.objectNode();
            var step = new Step.Action(
                    null, start.action(), with, null, null, null, false, Step.Retry.NONE, Step.OnError.STOP, null);
            deeds.add(deed(at, step, view));
        }
        return deeds;
    }

    private static Deed deed(String at, Step.Action step, StepView view) {
        return new Deed(
                at,
                step,
                view.arguments(),
                view.effect(),
                view.sentence(),
                view.output(),
                view.failure(),
                view.evidence());
    }
}
