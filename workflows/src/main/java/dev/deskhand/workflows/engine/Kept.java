package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/** Says what a run that ends has done and leaves behind. */
final class Kept {

    private final ActiveRun run;

    Kept(ActiveRun run) {
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
        var progress = run.state().progress();
        String steps = progress.exact()
                ? run.words()
                        .of(
                                progress.done() + " of " + progress.known() + " steps are done",
                                "已完成 " + progress.known() + " 步中的 " + progress.done() + " 步")
                : run.words().of(progress.done() + " steps are done", "已完成 " + progress.done() + " 步");
        var files = files();
        String kept = files.isEmpty()
                ? ""
                : run.words()
                        .of(
                                "; " + String.join(", ", files) + (files.size() == 1 ? " is kept" : " are kept"),
                                "；已保留 " + String.join("、", files));
        return steps + kept + "; " + changes();
    }

    /** How many changes were made in other systems. */
    String changes() {
        long changes = run.state().steps().stream()
                .filter(step -> step.state() == StepState.DONE)
                .filter(step -> step.effect() != null && step.effect().isAtLeast(Effect.CHANGE))
                .count();
        return changes == 0
                ? run.words().of("Nothing was changed in any system.", "没有更改任何系统。")
                : run.words()
                        .of(
                                changes + (changes == 1 ? " change" : " changes") + " made before "
                                        + (changes == 1 ? "stays." : "stay."),
                                "此前的 " + changes + " 次更改仍然有效。");
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
