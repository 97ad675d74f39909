package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.sentence.PlanLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a run ended: what was wrong, what to do now, what was kept. */
final class Outcomes {
    private Outcomes() {}

    /** @param lines the plan's sentences, with what each was to do to the world */
    static @Nullable Notice of(RunState run, List<PlanLine> lines, Texts texts) {
        return switch (run.status()) {
            case SUCCEEDED -> Notice.of("good", texts.say("run.doneTitle"), done(run, lines, texts));
            case PARTLY -> partly(run, texts);
            case FAILED -> failed(run, texts);
            case CANCELLED -> cancelled(run, texts);
            case QUEUED, RUNNING, WAITING_FOR_APPROVAL, WAITING_FOR_ANSWER, WAITING_FOR_TIME, PAUSED -> null;
        };
    }

    /** What it changed; where it was to change something and there was nothing to change, that. */
    private static String done(RunState run, List<PlanLine> lines, Texts texts) {
        long changes = staying(run);
        if (changes > 0) {
            return texts.count("run.doneChanged", changes);
        }
        Set<String> begun = run.steps().stream()
                .filter(step -> step.start() != null)
                .map(step -> StepNumbers.pointer(step.path()))
                .collect(Collectors.toSet());
        boolean meant = lines.stream()
                .filter(line -> line.action() != null && line.effect().isAtLeast(Effect.CHANGE))
                .anyMatch(line -> !begun.contains(line.pointer()));
        return meant ? texts.say("run.doneUnchanged") : "";
    }

    private static Notice partly(RunState run, Texts texts) {
        String leftOut = LeftOutWords.all(run.leftOut(), texts);
        String doneBefore = LeftOutWords.doneBefore(run, texts);
        boolean failed = run.steps().stream()
                .anyMatch(step ->
                        step.state() == StepState.FAILED && !run.isTry(step.path()) && !run.isLeftOut(step.path()));
        if (!leftOut.isEmpty() && !failed) {
            return Notice.of(
                    "info",
                    texts.say("run.leftOutTitle"),
                    counted(run, texts),
                    leftOut,
                    doneBefore.isEmpty() ? texts.say("run.leftOutNothing") : doneBefore,
                    texts.say("run.leftOutNext"));
        }
        boolean inVain = !run.approvals().isEmpty() && staying(run) == 0 && !isUnsure(run);
        return Notice.of(
                "warn",
                texts.say(inVain ? "run.doneInVain" : "run.donePartly"),
                texts.say(inVain ? "run.doneInVainAdvice" : "run.donePartlyAdvice"),
                staying(run) == 0 ? "" : counted(run, texts),
                DoubtWords.of(run, texts),
                leftOut,
                doneBefore,
                texts.say(leftOut.isEmpty() ? "run.donePartlyNext" : "run.failedAndLeftOutNext"),
                RunRest.holdsFailed(run) ? texts.say("run.restInWorkbook") : "",
                RunRest.isWithoutSome(run) ? texts.say("run.restWithin") : "");
    }

    /** How many changes it made, and how many rows somebody left out. */
    private static String counted(RunState run, Texts texts) {
        long changes = staying(run);
        String none = isUnsure(run) ? "" : texts.say("run.nothingChanged");
        int leftOut = run.leftOut().size();
        return Stream.of(
                        changes == 0 ? none : texts.count("run.doneChanged", changes),
                        leftOut == 0 ? "" : texts.count("run.entriesLeftOut", leftOut))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(texts.say("run.betweenSentences")));
    }

    private static Notice failed(RunState run, Texts texts) {
        Optional<Notice> rejected = rejected(run, texts);
        RunEvent.RunFailed failure = run.failed();
        if (rejected.isPresent() || failure == null) {
            return rejected.orElseGet(() -> Notice.of("bad", texts.say("state.failed")));
        }
        return Notice.of(
                "bad",
                texts.told(failure.message()),
                texts.told(failure.advice()),
                kept(run, texts),
                again(run, texts));
    }

    /** In the reader's language; the journal has it in that of the instruction. */
    private static String kept(RunState run, Texts texts) {
        String files = String.join(texts.say("list.separator"), run.files());
        return changes(run, texts) + (files.isEmpty() ? "" : " " + texts.say("run.keptFiles", files));
    }

    private static Notice cancelled(RunState run, Texts texts) {
        RunEvent.RunCancelled cancelled = run.cancelled();
        return rejected(run, texts).orElseGet(() -> {
            if (cancelled == null) {
                return Notice.of("info", texts.say("state.cancelled"), changes(run, texts), again(run, texts));
            }
            String reason = cancelled.reason().isBlank() ? "" : texts.say("run.reason", cancelled.reason());
            return Notice.of(
                    "info",
                    texts.say("run.cancelledBy", cancelled.by().name()),
                    reason,
                    changes(run, texts),
                    again(run, texts));
        });
    }

    private static Optional<Notice> rejected(RunState run, Texts texts) {
        return run.approvals().stream()
                .filter(ApprovalView::isRejected)
                .filter(view -> !isOfUndo(view))
                .map(ApprovalView::decision)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(decision -> Notice.of(
                        "info",
                        texts.say("run.rejectedBy", decision.by().name()),
                        decision.comment() == null || decision.comment().isBlank()
                                ? ""
                                : texts.say("run.reason", decision.comment()),
                        changes(run, texts),
                        again(run, texts)));
    }

    /** How far it came, and what of it reached other systems. */
    private static String changes(RunState run, Texts texts) {
        long steps = run.steps().stream()
                .filter(step -> step.state() == StepState.DONE && step.action() != null)
                .filter(step -> !Undoing.isUndo(step.path()))
                .count();
        long changes = staying(run);
        int undone = run.undoing().undone().size();
        String begun = steps == 0 ? texts.say("run.nothingDone") : texts.count("run.stepsDone", steps);
        String back = undone == 0 ? "" : texts.count("run.changesUndone", undone);
        String none = isUnsure(run) ? "" : texts.say(undone > 0 ? "run.nothingStays" : "run.nothingChanged");
        String reached = changes == 0 ? none : texts.count("run.changesMade", changes);
        String open = changed(run, StepState.UNKNOWN) + changed(run, StepState.RUNNING) == 0
                ? ""
                : texts.say("run.changeCutOff");
        return Stream.of(begun, back, reached, open, DoubtWords.of(run, texts))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(texts.language().equals("zh") ? "" : " "));
    }

    /** What starting it again would mean. */
    private static String again(RunState run, Texts texts) {
        return texts.say(staying(run) == 0 && !isUnsure(run) ? "run.againSafe" : "run.againCareful");
    }

    private static boolean isUnsure(RunState run) {
        return !run.undoing().doubtful().isEmpty() || !run.undoing().open().isEmpty();
    }

    private static boolean isOfUndo(ApprovalView view) {
        String path = view.request().path();
        return path.equals(ApprovalRequests.UNDO) || Undoing.isUndo(path);
    }

    private static long staying(RunState run) {
        return run.undoing().staying().size();
    }

    private static long changed(RunState run, StepState state) {
        return run.steps().stream()
                .filter(step -> step.state() == state && step.action() != null)
                .filter(step -> {
                    Effect effect = step.effect();
                    return effect != null && effect.isAtLeast(Effect.CHANGE);
                })
                .count();
    }
}
