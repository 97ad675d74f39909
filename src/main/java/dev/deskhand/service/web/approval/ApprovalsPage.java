package dev.deskhand.service.web.approval;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.approvals.OpenApprovals;
import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.RunReader;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits for a decision, and what was decided lately. */
@Path("/approvals")
@RunOnVirtualThread
public class ApprovalsPage {
    private static final int SHOWN = 100;
    private static final int LOOKED_AT = 30;
    private static final int DECIDED = 10;

    /** A decision may take several people, each of whom signs, and one that is not made yet has signatures too. */
    private static final int SIGNATURES = 3 * DECIDED;

    private final Here here;
    private final RunList runs;
    private final RunReader reader;
    private final ApprovalDesk desk;
    private final JournalSearch journal;

    ApprovalsPage(Here here, RunList runs, RunReader reader, ApprovalDesk desk, JournalSearch journal) {
        this.journal = journal;
        this.here = here;
        this.runs = runs;
        this.reader = reader;
        this.desk = desk;
    }

    /** @param after where the page before ended */
    @GET
    public Response show(@QueryParam("after") @Nullable String after) {
        Texts texts = here.texts();
        Person person = here.person();
        OpenApprovals open = desk.open(person, false, after, SHOWN);
        var approvals = open.waiting().stream().map(one -> item(one, texts));
        String next = open.next();
        var view = after != null
                ? new ApprovalsView(approvals.toList(), List.of(), next)
                : new ApprovalsView(
                        Stream.concat(approvals, questions(person, texts)).toList(), decided(person, texts), next);
        return here.page("approvals", texts.say("approvals.title"), "approvals", view);
    }

    private ApprovalsView.Item item(ApprovalDesk.Waiting waiting, Texts texts) {
        var request = waiting.approval().request();
        return new ApprovalsView.Item(
                "/approvals/" + request.id(),
                request.sentence().in(texts.locale()),
                EffectTag.of(request.effect(), texts),
                reader.title(reader.state(request.runId(), here.person()), texts),
                request.requester(),
                here.formats().when(waiting.approval().requestedAt()),
                waiting.may().allowed() ? null : waiting.may().reason().in(texts.locale()));
    }

    private Stream<ApprovalsView.Item> questions(Person person, Texts texts) {
        String owner = Rights.seesAll(person) ? null : person.name();
        return runs.find(Set.of(RunStatus.WAITING_FOR_ANSWER), owner, null, null, 0, LOOKED_AT).stream()
                .map(row -> reader.state(row.id(), person))
                .flatMap(run -> run.openQuestions().stream().map(question -> question(run, question, texts)));
    }

    private ApprovalsView.Item question(RunState run, QuestionView question, Texts texts) {
        String requester = run.requester().name();
        return new ApprovalsView.Item(
                "/runs/" + run.id() + "#gate",
                text(run, question, texts),
                null,
                reader.title(run, texts),
                requester,
                here.formats().when(question.asked().at()),
                Rights.mayAnswer(here.person(), requester) ? null : texts.say("run.notAsker", requester));
    }

    /** In one line; the run's page says the rest. */
    private static String text(RunState run, QuestionView question, Texts texts) {
        var lost = run.proposedHeals().get(question.id());
        return lost == null || lost.options().isEmpty()
                ? question.asked().text().in(texts.locale())
                : texts.say("heal.inList", lost.options().getFirst().wasSaid().in(texts.locale()));
    }

    private List<ApprovalsView.Decided> decided(Person person, Texts texts) {
        String owner = Rights.seesAll(person) ? null : person.name();
        return journal.decisions(owner, SIGNATURES).stream()
                .map(JournalSearch.Row::runId)
                .distinct()
                .flatMap(run -> reader.state(run, person).approvals().stream())
                .flatMap(approval -> decided(approval, texts))
                .sorted(Comparator.comparing(
                                (ApprovalsView.Decided decided) -> decided.at().iso())
                        .reversed())
                .limit(DECIDED)
                .toList();
    }

    private Stream<ApprovalsView.Decided> decided(ApprovalView approval, Texts texts) {
        var decision = approval.decision();
        if (decision == null) {
            return Stream.empty();
        }
        return Stream.of(new ApprovalsView.Decided(
                "/approvals/" + approval.request().id(),
                approval.request().sentence().in(texts.locale()),
                decision.approved(),
                decision.by().name(),
                here.formats().when(decision.at()),
                decision.comment() == null ? "" : decision.comment()));
    }
}
