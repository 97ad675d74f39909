package dev.deskhand.service.web.run;

import dev.deskhand.service.runs.WaitingReasons;
import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.FileLink;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.Viewer;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.Priority;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.sentence.PlanLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the page of one run from its state. */
public final class RunViews {
    private final ToolCatalog catalog;
    private final Texts texts;
    private final Formats formats;
    private final Clock clock;

    private final WaitingReasons.@Nullable Reason waiting;

    /** @param waiting why nobody works on the run, null when there is nothing to say */
    public RunViews(ToolCatalog catalog, Texts texts, Clock clock, WaitingReasons.@Nullable Reason waiting) {
        this.waiting = waiting;
        this.catalog = catalog;
        this.texts = texts;
        this.clock = clock;
        this.formats = new Formats(texts, clock);
    }

    /**
     * The page as this reader sees it.
     *
     * @param lines the plan's sentences
     * @param sizes bytes of the run's files that are there, by name
     */
    public RunView of(
            RunState run,
            Plan plan,
            List<PlanLine> lines,
            Map<String, Long> sizes,
            @Nullable GateView gate,
            Viewer viewer,
            boolean take) {
        var items = new RunItems(texts, formats, clock);
        var faces = new StepFaces(run, catalog, texts, formats);
        boolean over = run.status().isEnded();
        var progress = run.progress();
        String instruction = run.instruction();
        return new RunView(
                run.id(),
                RunTitles.of(run.title(), plan.title(), texts),
                instruction == null ? "" : instruction,
                run.lastSequence(),
                waiting == null ? RunStates.badge(run, texts) : Badge.of("queued", texts),
                run.requester().name(),
                formats.when(run.createdAt()),
                over ? items.duration(run) : "",
                planner(run),
                ModelUse.text(run, texts),
                now(run),
                browser(run),
                waiting == null ? null : new HolderViews(texts).of(waiting, new Person(viewer.name(), viewer.roles())),
                progress.done(),
                progress.exact() ? progress.known() : 0,
                items.progress(run),
                over,
                Outcomes.of(run, lines, texts),
                gate,
                steps(run, plan, lines, faces),
                Shot.of(run, texts),
                new Outputs(texts).of(run, plan),
                results(run, sizes),
                files(run.id(), run.created().files(), sizes),
                actions(run, viewer, take));
    }

    private List<StepView> steps(RunState run, Plan plan, List<PlanLine> lines, StepFaces faces) {
        var steps = new ArrayList<>(new RunSteps(run, lines, faces, texts).of(plan.steps()));
        steps.addAll(new UndoSteps(run, catalog, faces, texts).all());
        return steps;
    }

    private String planner(RunState run) {
        String planner = run.planner();
        if (planner == null) {
            return "";
        }
        return planner.equals("built-in") ? texts.say("plan.plannerBuiltIn") : texts.say("plan.planner", planner);
    }

    private Phrase now(RunState run) {
        LocalizedText current = run.current();
        boolean undoing = run.undoStarted() != null;
        if (run.status() == RunStatus.WAITING_FOR_APPROVAL) {
            return Phrase.plain(texts.say("run.stopped"));
        }
        if (run.status() == RunStatus.WAITING_FOR_ANSWER) {
            return Phrase.plain(texts.say("run.asks"));
        }
        if (run.status() == RunStatus.PAUSED) {
            return Phrase.plain(texts.say(run.undoing().isAnyInDoubt() ? "run.isPausedInDoubt" : "run.isPaused"));
        }
        if (waiting != null) {
            return Phrase.plain(waiting.text().in(texts.locale()));
        }
        if (current != null) {
            return Phrase.plain(current.in(texts.locale()));
        }
        if (undoing) {
            return Phrase.plain(texts.say("run.undoing"));
        }
        return Phrase.plain(texts.say("planning".equals(RunStates.name(run)) ? "run.planning" : "run.nextUp"));
    }

    /** Whoever is asked to do something in it looks for it in vain otherwise. */
    private String browser(RunState run) {
        var closed = run.browserClosed();
        if (closed == null || !run.status().isWaitingForPerson()) {
            return "";
        }
        return texts.say(
                "run.browserClosed", texts.say("closed." + closed.kind().name()));
    }

    /** What it made; while it runs or after a failure, what is there beside what was given. */
    private static List<String> made(RunState run, Map<String, Long> sizes) {
        if (!run.files().isEmpty()) {
            return run.files();
        }
        return sizes.keySet().stream()
                .filter(name -> !run.created().files().contains(name))
                .sorted()
                .toList();
    }

    /** What is left to be done comes first: it is what its reader has to see to. */
    private List<FileLink> results(RunState run, Map<String, Long> sizes) {
        var results = new ArrayList<FileLink>();
        int rest = RunRest.count(run);
        if (rest > 0) {
            results.add(new FileLink(texts.count("rest.title", rest), "/runs/" + run.id() + "/rest.xlsx", ""));
        }
        results.addAll(files(run.id(), made(run, sizes), sizes));
        return results;
    }

    private List<FileLink> files(String id, List<String> names, Map<String, Long> sizes) {
        return names.stream()
                .map(name -> new FileLink(
                        name,
                        "/runs/" + id + "/files/"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        sizes.containsKey(name) ? formats.size(sizes.get(name)) : ""))
                .toList();
    }

    private RunView.Actions actions(RunState run, Viewer viewer, boolean take) {
        boolean over = run.status().isEnded();
        boolean mine = viewer.name().equals(run.requester().name()) || viewer.is("ops");
        boolean works = viewer.is("office") || viewer.is("ops");
        boolean paused = run.isPaused();
        boolean well = run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.PARTLY;
        return new RunView.Actions(
                mine && !over && !paused,
                mine && paused,
                mine && !over,
                mine && !over && run.undoing().canBeAsked()
                        ? run.undoing().left().size()
                        : 0,
                works && over,
                works && well && run.created().workflow() == null,
                take,
                mine && !over ? turn(run.priority(), viewer) : "",
                run.created().workflow());
    }

    /** Only where it waits there is anything to gain; what was set can be taken back as long as the run goes on. */
    private String turn(Priority now, Viewer viewer) {
        if (now != Priority.NORMAL) {
            return Priority.NORMAL.name();
        }
        return waiting == null ? "" : (viewer.is("ops") ? Priority.HIGH : Priority.LOW).name();
    }
}
