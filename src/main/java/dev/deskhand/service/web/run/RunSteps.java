package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.StepView.Fold;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.PlanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays a plan's steps beside what the journal says of them; finished loop items are folded together. */
final class RunSteps {
    private static final int ITEMS_SHOWN = 100;

    private final RunState run;
    private final Map<String, PlanLine> lines;
    private final StepFaces faces;
    private final Texts texts;

    RunSteps(RunState run, List<PlanLine> lines, StepFaces faces, Texts texts) {
        this.run = run;
        this.lines = lines.stream().collect(Collectors.toMap(PlanLine::pointer, Function.identity(), (a, b) -> a));
        this.faces = faces;
        this.texts = texts;
    }

    List<StepView> of(List<Step> steps) {
        return views(steps, "/steps", "", 0);
    }

    private List<StepView> views(List<Step> steps, String pointer, String prefix, int depth) {
        var views = new ArrayList<StepView>();
        for (int i = 0; i < steps.size(); i++) {
            add(views, steps.get(i), pointer + "/" + i, prefix + i, depth);
        }
        return views;
    }

    private void add(List<StepView> views, Step step, String pointer, String path, int depth) {
        PlanLine line = lines.get(pointer);
        if (line == null) {
            return;
        }
        var journaled = run.step(path).orElse(null);
        switch (step) {
            case Step.ForEach each -> views.add(loop(each, line, pointer, path, depth));
            case Step.Choice choice -> {
                views.add(faces.of(line, path, journaled, depth, List.of()));
                Boolean then = journaled == null ? null : journaled.then();
                if (then == null || then) {
                    views.addAll(views(choice.then(), pointer + "/then", path + ".then/", depth + 1));
                } else {
                    views.addAll(views(choice.otherwise(), pointer + "/else", path + ".else/", depth + 1));
                }
            }
            case Step.Action a -> views.add(faces.of(line, path, journaled, depth, List.of()));
            case Step.Ask a -> views.add(asked(faces.of(line, path, journaled, depth, List.of()), path));
            case Step.Let l -> views.add(faces.of(line, path, journaled, depth, List.of()));
            case Step.PlanMore p -> views.add(faces.of(line, path, journaled, depth, List.of()));
            case Step.Explore e -> views.add(new RoundSteps(run, faces, texts).of(line, path, journaled, depth));
        }
    }

    /** With the question as it was put: the plan may hold a formula in it. */
    private StepView asked(StepView view, String path) {
        return run.questions().stream()
                .map(QuestionView::asked)
                .filter(question ->
                        question.purpose().equals("ask") && question.path().equals(path))
                .findFirst()
                .map(question -> view.withSentence(new Phrase(List.of(
                        view.sentence().parts().getFirst(),
                        new Phrase.Part(question.text().in(texts.locale()), true, null)))))
                .orElse(view);
    }

    private StepView loop(Step.ForEach each, PlanLine line, String pointer, String path, int depth) {
        var journaled = run.step(path).orElse(null);
        Integer items = journaled == null ? null : journaled.items();
        if (items == null) {
            var ahead = new Fold(
                    path,
                    texts.count("workflow.steps", each.steps().size()),
                    "todo",
                    true,
                    views(each.steps(), pointer + "/steps", path + "[-]/", depth + 1));
            return faces.of(line, path, journaled, depth, List.of(ahead));
        }
        var done = new ArrayList<StepView>();
        var failed = new ArrayList<StepView>();
        var leftOut = new ArrayList<StepView>();
        var folds = new ArrayList<Fold>();
        int doneCount = 0;
        for (int item = 0; item < items; item++) {
            String prefix = path + "[" + item + "]/";
            if (run.step(prefix + "0").isEmpty()) {
                continue;
            }
            List<StepView> inside = views(each.steps(), pointer + "/steps", prefix, depth + 1);
            var out = run.leftOut(prefix);
            if (out.isPresent()) {
                leftOut.add(leftOut(telling(inside), out.get()));
                continue;
            }
            StepView bad = first(inside, "bad");
            if (bad != null) {
                failed.add(numbered(bad, path, item));
            } else if (inside.stream()
                    .allMatch(view -> view.state().equals("ok") || view.state().equals("skipped"))) {
                doneCount++;
                if (item >= items - ITEMS_SHOWN || doneCount <= ITEMS_SHOWN) {
                    done.add(numbered(telling(inside), path, item));
                }
            } else {
                folds.add(new Fold(path + "-now", texts.say("run.itemsNow", item + 1), "now", true, inside));
            }
        }
        if (doneCount > 0) {
            folds.addFirst(new Fold(path + "-ok", texts.count("run.itemsDone", doneCount), "ok", false, done));
        }
        if (!leftOut.isEmpty()) {
            folds.addFirst(
                    new Fold(path + "-out", texts.count("run.itemsLeftOut", leftOut.size()), "out", true, leftOut));
        }
        if (!failed.isEmpty()) {
            folds.addFirst(new Fold(path + "-bad", texts.count("run.itemsFailed", failed.size()), "bad", true, failed));
        }
        return faces.of(line, path, journaled, depth, folds)
                .withNote((doneCount + failed.size() + leftOut.size()) + " / " + items);
    }

    private static @Nullable StepView first(List<StepView> views, String state) {
        return views.stream()
                .filter(view -> view.state().equals(state))
                .findFirst()
                .orElse(null);
    }

    /** The step that says best what an item was about: the last one that changed something, else the last. */
    private static StepView telling(List<StepView> inside) {
        StepView telling = inside.getLast();
        for (StepView view : inside) {
            EffectTag effect = view.effect();
            if (effect != null && (effect.is(Effect.CHANGE) || effect.is(Effect.COMMIT))) {
                telling = view;
            }
        }
        return telling;
    }

    private StepView numbered(StepView view, String loop, int item) {
        return view.withNumber(String.valueOf(item + 1)).withNote(nameOf(loop, item));
    }

    private StepView leftOut(StepView view, LeftOut out) {
        return view.withNumber(String.valueOf(out.index() + 1))
                .withNote(out.name() + texts.say("run.between") + LeftOutWords.of(out, texts));
    }

    /** What an item is called where it was approved, such as an invoice's number. */
    private String nameOf(String loop, int item) {
        return run.approvals().stream()
                .map(ApprovalView::asked)
                .filter(request ->
                        request.path().equals(loop) && !request.columns().isEmpty())
                .flatMap(request -> request.rows().stream()
                        .filter(row -> row.item() == item)
                        .map(row -> row.values().json().path(request.columns().getFirst())))
                .map(value -> JsonWords.text(value, texts))
                .filter(name -> !name.isBlank() && name.length() <= 40)
                .findFirst()
                .orElseGet(() -> texts.say("run.entry", item + 1));
    }
}
