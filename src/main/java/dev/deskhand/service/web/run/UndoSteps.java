package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.UndoStep;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.sentence.ActionSentences;
import dev.deskhand.workflows.sentence.PlanLine;
import dev.deskhand.workflows.sentence.SentencePart;
import java.util.ArrayList;
import java.util.List;

/** Shows what a run takes back, the last change first. */
final class UndoSteps {

    private final RunState run;
    private final ToolCatalog catalog;
    private final StepFaces faces;
    private final Texts texts;

    UndoSteps(RunState run, ToolCatalog catalog, StepFaces faces, Texts texts) {
        this.run = run;
        this.catalog = catalog;
        this.faces = faces;
        this.texts = texts;
    }

    /** Nothing while nothing is undone. */
    List<StepView> all() {
        if (run.undoStarted() == null) {
            return List.of();
        }
        var changes = run.undoing().changes();
        int undone = run.undoing().undone().size();
        var inside = new ArrayList<StepView>();
        for (RunEvent.UndoPrepared change : changes) {
            for (int i = 0; i < change.steps().size(); i++) {
                inside.add(face(change.steps().get(i), Undoing.path(change.path(), i)));
            }
        }
        boolean over = run.status().isEnded();
        boolean all = undone == changes.size();
        var fold = new StepView.Fold(
                "undo", texts.count("run.undoSteps", changes.size()), all ? "ok" : over ? "bad" : "now", true, inside);
        return List.of(new StepView(
                "",
                all ? "ok" : over ? "skipped" : "now",
                Phrase.plain(texts.say(over ? "run.undoOver" : "run.undoing")),
                null,
                0,
                undone + " / " + changes.size(),
                null,
                List.of(),
                "",
                List.of(fold)));
    }

    private StepView face(UndoStep step, String path) {
        var action = catalog.action(step.use()).orElse(null);
        var arguments = step.with().json();
        List<SentencePart> parts = action == null
                ? List.of(new SentencePart(SentencePart.Kind.TEXT, step.use()))
                : ActionSentences.parts(action, arguments, texts.locale());
        Effect effect = action == null ? Effect.COMMIT : action.expectedEffect(arguments);
        var line = new PlanLine("", "", 1, parts, step.use(), effect, false, "");
        return faces.of(line, path, run.step(path).orElse(null), 1, List.of());
    }
}
