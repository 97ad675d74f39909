package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.StepView.Fold;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.sentence.PlanLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows an exploration as it goes: what was decided in each round, and the actions it led to. */
final class RoundSteps {

    private final RunState run;
    private final StepFaces faces;
    private final Texts texts;

    RoundSteps(RunState run, StepFaces faces, Texts texts) {
        this.run = run;
        this.faces = faces;
        this.texts = texts;
    }

    StepView of(PlanLine line, String path, dev.deskhand.workflows.journal.@Nullable StepView step, int depth) {
        Exploration exploration = step == null ? null : step.exploration();
        if (step == null || exploration == null) {
            return faces.of(line, path, step, depth, List.of());
        }
        var rounds = new ArrayList<StepView>();
        for (RunEvent.ExploreDecided decided : exploration.decided()) {
            String number = line.number() + "." + (rounds.size() + 1);
            rounds.add(round(number, path, decided, exploration, depth + 1));
        }
        boolean over = step.isSettled();
        var fold = new Fold(path + "-explored", texts.count("run.rounds", rounds.size()), "now", !over, rounds);
        return faces.of(line, path, step, depth, rounds.isEmpty() ? List.of() : List.of(fold))
                .withNote(carriedOut(path));
    }

    /** What was done in all its rounds, looks among it: they are the run's steps too. */
    private String carriedOut(String path) {
        long steps = run.steps().stream()
                .filter(step -> step.path().startsWith(path + "[") && step.action() != null)
                .count();
        return steps == 0 ? "" : texts.count("run.acts", steps);
    }

    /** The decision in the words of whoever decided, and below it what was done about it. */
    private StepView round(
            String number, String path, RunEvent.ExploreDecided decided, Exploration exploration, int depth) {
        var done = new ArrayList<StepView>();
        var acts = decided.decision().path("acts");
        int looks = decided.looked() + decided.decision().path("looks").size();
        boolean failed = false;
        for (int i = 0; i < acts.size(); i++) {
            String at = path + "[" + decided.round() + "]/" + (looks + i);
            var journaled = run.step(at).orElse(null);
            if (journaled == null) {
                continue;
            }
            var line = new PlanLine(
                    at,
                    number + "." + (i + 1),
                    depth + 1,
                    List.of(),
                    acts.path(i).path("use").asText(),
                    Effect.READ,
                    false,
                    "");
            StepView view = faces.of(line, at, journaled, depth + 1, List.of());
            failed |= view.state().equals("bad");
            done.add(view);
        }
        var problems = exploration.problemsOf(decided.round()).orElse(List.of());
        String state = failed || !problems.isEmpty() ? "bad" : "ok";
        String note = problems.isEmpty() ? "" : texts.say("run.notBelieved", String.join("; ", problems));
        var folds = done.isEmpty()
                ? List.<Fold>of()
                : List.of(new Fold(
                        path + "-" + decided.round(), texts.count("run.acts", done.size()), state, true, done));
        return new StepView(
                number,
                state.equals("bad") && !problems.isEmpty() ? "bad" : "ok",
                Phrase.plain(decided.note()),
                null,
                Math.min(depth, 3),
                note,
                null,
                List.of(),
                "",
                folds);
    }
}
