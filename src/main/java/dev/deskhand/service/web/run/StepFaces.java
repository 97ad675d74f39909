package dev.deskhand.service.web.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.sentence.ActionSentences;
import dev.deskhand.workflows.sentence.PlanLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one step looks: its sentence with real values once it began, its state, span, failure and pictures. */
final class StepFaces {
    private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final RunState run;
    private final ToolCatalog catalog;
    private final Texts texts;
    private final Formats formats;
    private final Set<String> gated;
    private final Map<String, Effect> asked = new HashMap<>();

    StepFaces(RunState run, ToolCatalog catalog, Texts texts, Formats formats) {
        this.run = run;
        this.catalog = catalog;
        this.texts = texts;
        this.formats = formats;
        this.gated = new HashSet<>();
        if (run.status().isEnded()) {
            return;
        }
        run.openApprovals().forEach(approval -> {
            gated.add(approval.request().path());
            asked.put(approval.request().path(), approval.request().effect());
        });
        run.openQuestions().forEach(question -> gated.add(question.asked().path()));
    }

    StepView of(
            PlanLine line,
            String path,
            dev.deskhand.workflows.journal.@Nullable StepView step,
            int depth,
            List<StepView.Fold> folds) {
        String state = state(path, step);
        return new StepView(
                line.number(),
                state,
                sentence(line, step),
                line.action() == null ? null : EffectTag.of(effect(line, path, step), texts),
                Math.min(depth, 3),
                note(step),
                failure(step, state),
                pictures(line, step, state),
                detail(step),
                folds);
    }

    private String state(String path, dev.deskhand.workflows.journal.@Nullable StepView step) {
        if (gated.contains(path)) {
            return "wait";
        }
        if (step == null) {
            return "todo";
        }
        return switch (step.state()) {
            case RUNNING -> run.status().isEnded() ? "skipped" : "now";
            case DONE -> "ok";
            case SKIPPED -> "skipped";
            case FAILED -> step.retryAt() == null ? "bad" : "now";
            case UNKNOWN -> unknown(step);
        };
    }

    /** It waits for a person, unless it is sent again by itself. */
    private String unknown(dev.deskhand.workflows.journal.StepView step) {
        if (mattersNoMore(step)) {
            return "skipped";
        }
        return step.retryAt() == null || run.status().isEnded() ? "wait" : "now";
    }

    /** A look that was cut short by the run's end; a cut-off change stays marked. */
    private boolean mattersNoMore(dev.deskhand.workflows.journal.StepView step) {
        Effect effect = step.effect();
        return run.status().isEnded() && (effect == null || !effect.isAtLeast(Effect.CHANGE));
    }

    private Phrase sentence(PlanLine line, dev.deskhand.workflows.journal.@Nullable StepView step) {
        var start = step == null ? null : step.start();
        if (start == null) {
            return PlanLines.phrase(line.parts(), texts);
        }
        return catalog.action(start.action())
                .map(action -> PlanLines.phrase(
                        ActionSentences.parts(action, start.arguments().json(), texts.locale()), texts))
                .orElseGet(() -> Phrase.plain(start.sentence().in(texts.locale())));
    }

    /** As it was judged when it began or was put before a person; before that as its plan has it. */
    private Effect effect(PlanLine line, String path, dev.deskhand.workflows.journal.@Nullable StepView step) {
        var judged = step == null ? null : step.effect();
        return judged == null ? asked.getOrDefault(path, line.effect()) : judged;
    }

    private String note(dev.deskhand.workflows.journal.@Nullable StepView step) {
        if (step == null) {
            return "";
        }
        if (step.retryAt() != null) {
            return texts.say("run.retry", formats.when(step.retryAt()).text());
        }
        if (step.skipped() != null) {
            return texts.say("run.skipped", texts.told(step.skipped()));
        }
        StepFailure failure = step.failure();
        if (step.state() == StepState.FAILED && failure != null && isTheRuns(failure)) {
            return texts.say("run.reasonAbove");
        }
        if (step.action() == null) {
            return answer(step.path());
        }
        if (step.finishedAt() == null) {
            return "";
        }
        return formats.span(Duration.between(step.startedAt(), step.finishedAt()));
    }

    /** What a person answered where the plan asks, and who it was; "" where it does not, or nobody has. */
    private String answer(String path) {
        return run.questions().stream()
                .filter(question -> question.asked().purpose().equals("ask")
                        && question.asked().path().equals(path))
                .map(QuestionView::answered)
                .filter(Objects::nonNull)
                .map(answered -> texts.say(
                        "run.answered",
                        JsonWords.text(answered.answer().json(), texts),
                        answered.by().name()))
                .reduce("", (before, now) -> now);
    }

    private @Nullable Notice failure(dev.deskhand.workflows.journal.@Nullable StepView step, String state) {
        boolean toldAlready = state.equals("ok") || state.equals("wait");
        StepFailure failure = step == null || toldAlready ? null : step.failure();
        if (failure == null && state.equals("ok") && step != null) {
            return PageProblems.of(step, texts);
        }
        return failure == null || isTheRuns(failure)
                ? null
                : Notice.of("bad", texts.told(failure.message()), texts.told(failure.advice()));
    }

    /** What ended the run stands at the top of its page already. */
    private boolean isTheRuns(StepFailure failure) {
        RunEvent.RunFailed failed = run.failed();
        return failed != null
                && run.status() == RunStatus.FAILED
                && !RunStates.wasRejected(run)
                && failed.message().equals(failure.message())
                && failed.advice().equals(failure.advice());
    }

    private List<Picture> pictures(
            PlanLine line, dev.deskhand.workflows.journal.@Nullable StepView step, String state) {
        boolean worthIt = state.equals("bad") || "browser.screenshot".equals(line.action());
        return step == null || !worthIt ? List.of() : Pictures.of(run.id(), step.evidence(), line.number(), texts);
    }

    private static String detail(dev.deskhand.workflows.journal.@Nullable StepView step) {
        var start = step == null ? null : step.start();
        if (start == null) {
            return "";
        }
        try {
            return start.action() + "\n"
                    + PRETTY.writeValueAsString(start.arguments().json());
        } catch (JsonProcessingException e) {
            return start.action();
        }
    }
}
