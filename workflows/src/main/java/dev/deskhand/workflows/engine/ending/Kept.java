package dev.deskhand.workflows.engine.ending;

import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a run that ends has done and leaves behind. */
public final class Kept {

    private static final int NAMED = 5;

    private final ActiveRun run;

    public Kept(ActiveRun run) {
        this.run = run;
    }

    /** Names of files the run made, or changed since its first step. */
    List<String> files() {
        var given = run.state().created().files();
        Instant begun = run.state().createdAt();
        return run.environment().workspace().names().stream()
                .filter(name -> !given.contains(name) || changedSince(name, begun))
                .toList();
    }

    /** Such as "2 of 5 steps are done; unpaid.xlsx is kept". */
    String sentence() {
        String steps = steps();
        var files = files();
        String kept = files.isEmpty()
                ? ""
                : run.words()
                        .of(
                                "; " + String.join(", ", files) + (files.size() == 1 ? " is kept" : " are kept"),
                                "；已保留 " + String.join("、", files));
        String changes = changes();
        return steps
                + kept
                + run.words().of("; " + Character.toLowerCase(changes.charAt(0)) + changes.substring(1), "；" + changes);
    }

    /** A step that failed is settled, yet not done. */
    private String steps() {
        var progress = run.state().progress();
        long failed = run.state().steps().stream()
                .filter(step -> step.state() == StepState.FAILED && !Undoing.isUndo(step.path()))
                .count();
        long done = Math.max(0, progress.done() - failed);
        if (done == 0) {
            return run.words().of("No step is done", "没有完成任何步骤");
        }
        String are = done == 1 ? " is done" : " are done";
        return progress.exact()
                ? run.words()
                        .of(
                                done + " of " + progress.known() + " steps" + are,
                                "已完成 " + progress.known() + " 步中的 " + done + " 步")
                : run.words().of(done + (done == 1 ? " step" : " steps") + are, "已完成 " + done + " 步");
    }

    /** How many changes were made in other systems, and undone; and of which that is not known. */
    public String changes() {
        var undoing = run.state().undoing();
        int undone = undoing.undone().size();
        var staying = undoing.staying();
        String doubtful = doubtful(Stream.concat(undoing.doubtful().stream(), undoing.open().stream())
                .toList());
        if (undone == 0 && staying.isEmpty()) {
            return doubtful.isEmpty() ? run.words().of("Nothing was changed in any system.", "没有更改任何系统。") : doubtful;
        }
        String known = undone > 0 ? undone(undone, staying) : made(staying.size());
        return doubtful.isEmpty() ? known : known + run.words().of(" ", "") + doubtful;
    }

    private String made(int changes) {
        return run.words()
                .of(
                        changes + (changes == 1 ? " change" : " changes") + " made before "
                                + (changes == 1 ? "stays." : "stay."),
                        "此前的 " + changes + " 次更改仍然有效。");
    }

    private String undone(int undone, List<StepView> staying) {
        int stay = staying.size();
        String english = undone + (undone == 1 ? " change was undone" : " changes were undone");
        String chinese = "已撤销 " + undone + " 项更改";
        return stay == 0
                ? run.words().of(english + ".", chinese + "。")
                : run.words()
                        .of(
                                english + "; " + stay + (stay == 1 ? " stays: " : " stay: ") + named(staying, "; "),
                                chinese + "；仍有 " + stay + " 项更改有效：" + named(staying, "；"));
    }

    private String doubtful(List<StepView> steps) {
        int many = steps.size();
        return steps.isEmpty()
                ? ""
                : run.words()
                        .of(
                                many + (many == 1 ? " step" : " steps")
                                        + " did not end as expected and may have changed something, please look: "
                                        + named(steps, "; "),
                                many + " 个步骤未按预期结束，可能已做更改，请查看：" + named(steps, "；"));
    }

    private String named(List<StepView> steps, String between) {
        var language = run.state().language();
        String names = steps.stream()
                .limit(NAMED)
                .map(view ->
                        view.sentence() == null ? view.path() : view.sentence().in(language))
                .collect(Collectors.joining(between));
        boolean more = steps.size() > NAMED;
        return names
                + (more
                        ? run.words().of(between + "….", between + "……。")
                        : run.words().of(".", "。"));
    }

    private boolean changedSince(String name, Instant begun) {
        try {
            return Files.getLastModifiedTime(run.environment().workspace().existing(name))
                    .toInstant()
                    .isAfter(run.state().steps().stream()
                            .map(step -> step.startedAt())
                            .findFirst()
                            .orElse(begun));
        } catch (IOException e) {
            return false;
        }
    }
}
