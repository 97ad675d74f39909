package dev.deskhand.service.web.home;

import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.FilesAlong;
import dev.deskhand.service.web.run.RunItems;
import dev.deskhand.service.web.run.RunTitles;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Puts together what the first page shows its reader. */
@Singleton
class HomeViews {
    private static final int RECENT = 8;

    private final RunList runs;
    private final RunTitles titles;
    private final UploadDesk uploads;
    private final PlannerNote plannerNote;
    private final boolean practice;

    HomeViews(
            RunList runs,
            RunTitles titles,
            UploadDesk uploads,
            PlannerNote plannerNote,
            @ConfigProperty(name = "deskhand.practice.enabled") boolean practice) {
        this.runs = runs;
        this.titles = titles;
        this.uploads = uploads;
        this.plannerNote = plannerNote;
        this.practice = practice;
    }

    HomeView of(String instruction, List<FilesAlong.Along> along, @Nullable Notice problem, Here here) {
        Texts texts = here.texts();
        Person person = here.person();
        String owner = Rights.seesAll(person) ? null : person.name();
        var title = titles.in(texts);
        var items = new RunItems(texts, here.formats(), here.clock());
        var waiting = runs.find(
                Set.of(RunStatus.WAITING_FOR_APPROVAL, RunStatus.WAITING_FOR_ANSWER), owner, null, null, 0, RECENT);
        var recent = runs.find(Set.of(), person.name(), null, null, 0, RECENT);
        return new HomeView(
                instruction,
                along,
                Rights.mayStart(person),
                problem,
                plannerNote.text(texts),
                texts.say("home.uploadHint", uploads.limitText()),
                Samples.of(person, practice, texts),
                waiting.stream()
                        .map(run -> waiting(run, title.apply(run), here))
                        .toList(),
                recent.stream().map(run -> items.of(run, title.apply(run))).toList());
    }

    private static HomeView.Waiting waiting(RunList.Row run, String title, Here here) {
        String text =
                run.current() == null ? title : run.current().in(here.texts().locale());
        return new HomeView.Waiting(
                "/runs/" + run.id() + "#gate",
                text,
                null,
                run.requester() + " · " + title,
                here.formats().when(run.changedAt()));
    }
}
