package dev.deskhand.service.web.run;

import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.RunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows runs in lists. */
public final class RunItems {
    private final Texts texts;
    private final Formats formats;
    private final Clock clock;

    public RunItems(Texts texts, Formats formats, Clock clock) {
        this.texts = texts;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * From what lists keep of it.
     *
     * @param title what to call it
     */
    public RunItem of(RunList.Row run, String title) {
        Instant end = run.finishedAt() == null ? clock.instant() : run.finishedAt();
        return new RunItem(
                "/runs/" + run.id(),
                title,
                Badge.of(RunStates.name(run), texts),
                run.requester(),
                formats.when(run.createdAt()),
                formats.span(Duration.between(run.createdAt(), end)),
                progress(run.progress(), run.status().isEnded()));
    }

    String duration(RunState run) {
        Instant finished = run.finishedAt();
        return formats.span(Duration.between(run.createdAt(), finished == null ? clock.instant() : finished));
    }

    String progress(RunState run) {
        return progress(run.progress(), run.status().isEnded());
    }

    private String progress(Progress progress, boolean ended) {
        if (progress.known() == 0) {
            return ended ? "" : texts.say("run.progressNone");
        }
        return progress.exact()
                ? texts.say(
                        progress.known() == 1 ? "run.progressOfOne" : "run.progressOf",
                        progress.done(),
                        progress.known())
                : texts.count("run.progressSoFar", progress.done());
    }
}
