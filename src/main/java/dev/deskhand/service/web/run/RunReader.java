package dev.deskhand.service.web.run;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.approvals.DecisionDesk;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.runs.DoneAgain;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.runs.WaitingReasons;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.takeover.TakeOverDesk;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.sentence.PlanLine;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads runs for pages, for those who may see them. */
@Singleton
public class RunReader {
    private final RunDesk desk;
    private final PlanFormat format;
    private final Sentences sentences;
    private final ToolCatalog catalog;
    private final RunFiles files;
    private final ApprovalDesk approvals;
    private final DecisionDesk decisions;
    private final TakeOverDesk takeOver;
    private final WaitingReasons waiting;
    private final DoneAgain again;

    RunReader(
            RunDesk desk,
            PlanFormat format,
            Sentences sentences,
            ToolCatalog catalog,
            RunFiles files,
            ApprovalDesk approvals,
            DecisionDesk decisions,
            TakeOverDesk takeOver,
            WaitingReasons waiting,
            DoneAgain again) {
        this.again = again;
        this.desk = desk;
        this.format = format;
        this.sentences = sentences;
        this.catalog = catalog;
        this.files = files;
        this.approvals = approvals;
        this.decisions = decisions;
        this.takeOver = takeOver;
        this.waiting = waiting;
    }

    /**
     * Where a run stands.
     *
     * @throws dev.deskhand.service.problem.Refusal NOT_FOUND also when this person may not see it
     */
    public RunState state(String id, Person person) {
        return desk.state(id, person);
    }

    public Plan plan(RunState run) {
        return format.read(run.plan()).plan();
    }

    /** What to call it, for its reader. */
    public String title(RunState run, Texts texts) {
        return RunTitles.of(run.title(), plan(run).title(), texts);
    }

    RunView view(RunState run, Here here) {
        return view(run, null, here);
    }

    /** An answer that could not be used, and why; it is shown again to be put right. */
    record Misanswered(String given, String problem) {}

    RunView view(RunState run, @Nullable Misanswered misanswered, Here here) {
        Texts texts = here.texts();
        Plan plan = plan(run);
        var lines = PlanLines.in(sentences.of(plan, inputs(run)), texts);
        Map<String, Long> sizes = files.list(run.id(), run.created().files()).stream()
                .collect(Collectors.toMap(RunFiles.RunFile::name, RunFiles.RunFile::size, (a, b) -> a));
        return new RunViews(catalog, texts, here.clock(), waiting.of(run).orElse(null))
                .of(
                        run,
                        plan,
                        lines,
                        sizes,
                        gate(run, misanswered, lines, here),
                        here.viewer(),
                        takeOver.isOffered(run, here.person()));
    }

    /** A decision as the reader at hand sees it. */
    public GateView.Decision decision(ApprovalRequest request, GateView.Typed typed, Here here) {
        boolean password = decisions.needsPassword(request, here.confirmedAt());
        RunState run = state(request.runId(), here.person());
        String today = here.today().ofRun(run.plan(), run.createdAt());
        return new DecisionViews(here.texts(), here.formats(), today, run)
                .decision(
                        approvals.get(request.id(), here.person()),
                        goal(request, run),
                        password,
                        password ? here.companySignIn("/approvals/" + request.id()) : "",
                        approvals.look(request.id(), here.person()),
                        typed);
    }

    /** What an explored action is for; a person who decides on it alone would not know. */
    private static String goal(ApprovalRequest request, RunState run) {
        int round = request.path().lastIndexOf('[');
        return round < 0
                ? ""
                : run.step(request.path().substring(0, round))
                        .map(dev.deskhand.workflows.journal.StepView::exploration)
                        .map(explored -> explored.started().goal().json().asText())
                        .orElse("");
    }

    private @Nullable GateView gate(RunState run, @Nullable Misanswered misanswered, List<PlanLine> lines, Here here) {
        Texts texts = here.texts();
        if (run.status().isEnded()) {
            return null;
        }
        var views = new QuestionViews(texts);
        var open = run.openApprovals();
        if (!open.isEmpty()) {
            return decision(open.getFirst().request(), GateView.Typed.NOTHING, here);
        }
        var questions = run.openQuestions();
        if (questions.isEmpty()) {
            return null;
        }
        var proposed = run.proposedHeals().get(questions.getFirst().id());
        String requester = run.requester().name();
        boolean may = Rights.mayAnswer(here.person(), requester);
        var notAgain = again.whyNot(run, questions.getFirst(), here.person());
        GateView.Question view = views.of(
                run.id(),
                questions.getFirst(),
                new LostThings.Found(
                        sentence(run, questions.getFirst().asked().path(), lines, texts),
                        proposed == null ? List.of() : proposed.options()),
                misanswered,
                may ? null : here.texts().say("run.notAsker", requester),
                notAgain.orElse(null),
                run.isDoneNoMore(questions.getFirst().asked().path()));
        boolean password =
                may && notAgain.isEmpty() && again.needsPassword(run, questions.getFirst(), here.confirmedAt());
        return view.asking(password, here.companySignIn("/runs/" + run.id()))
                .barring(may && approvals.answeringBars(run, questions.getFirst(), here.person()));
    }

    /** What a step was about to do, with its values once it has begun; "" when the plan does not say. */
    private static String sentence(RunState run, String path, List<PlanLine> lines, Texts texts) {
        var start = run.step(path)
                .map(dev.deskhand.workflows.journal.StepView::start)
                .map(begun -> begun.sentence().in(texts.locale()));
        return start.orElseGet(() -> lines.stream()
                .filter(line -> line.pointer().equals(StepNumbers.pointer(path)))
                .findFirst()
                .map(line -> PlanLines.phrase(line.parts(), texts).text())
                .orElse(""));
    }

    private static Map<String, Value> inputs(RunState run) {
        var inputs = new LinkedHashMap<String, Value>();
        run.inputs()
                .json()
                .fieldNames()
                .forEachRemaining(name -> inputs.put(
                        name, run.inputs().at("/" + name.replace("~", "~0").replace("/", "~1"))));
        return inputs;
    }
}
