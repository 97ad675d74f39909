package dev.deskhand.service.web.run;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.journal.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a decision a run waits for. */
public final class DecisionViews {
    private final Texts texts;
    private final Formats formats;
    private final String today;
    private final RunState run;

    DecisionViews(Texts texts, Formats formats, String today, RunState run) {
        this.run = run;
        this.texts = texts;
        this.formats = formats;
        this.today = today;
    }

    /**
     * A decision as one reader sees it.
     *
     * @param goal of the exploration it belongs to, or ""
     * @param password whether approving asks for the password again
     * @param company where the company asks for it; empty where it is given here
     * @param look what deserves a look
     * @param typed what the reader chose already
     */
    public GateView.Decision decision(
            ApprovalDesk.Waiting waiting,
            String goal,
            boolean password,
            String company,
            ApprovalDesk.Look look,
            GateView.Typed typed) {
        ApprovalRequest request = waiting.approval().request();
        boolean may = waiting.may().allowed();
        var leaving = leaving(waiting);
        var shown = new EffectTable(texts, ItemFacts.of(run, request))
                .of(waiting.approval(), look.rows(), leaving.isOffered());
        String undo = request.path().equals(ApprovalRequests.UNDO)
                ? texts.say("approval.undo.undo")
                : switch (request.effect()) {
                    case CHANGE -> texts.say(isUndoPlanned(request) ? "approval.undo.planned" : "approval.undo.CHANGE");
                    case COMMIT -> texts.say("approval.undo.COMMIT");
                    case READ, LOCAL -> texts.say("approval.undo.other");
                };
        return new GateView.Decision(
                request.id(),
                EffectTag.of(request.effect(), texts),
                request.sentence().in(texts.locale()),
                request.how() == null ? "" : sentence(request.how().in(texts.locale())),
                goal,
                sentence(request.reason().in(texts.locale())),
                shown.table().ticked(typed.leave()),
                request.hosts(),
                undo,
                Pictures.of(request.runId(), request.evidence(), "", texts),
                request.hash(),
                texts.say("approval.fromRun", request.requester()),
                request.expires() == null
                        ? ""
                        : texts.say(
                                "approval.expires",
                                formats.when(request.expires()).text()),
                may ? null : waiting.may().reason().in(texts.locale()),
                standing(waiting),
                waiting.standIn(),
                password && may,
                company,
                waiting.mayCorrect(),
                remarks(look),
                shown.technical(),
                leaving,
                leaving.isOffered() && look.again().size() < request.rows().size()
                        ? look.again().stream()
                                .map(row -> String.valueOf(row + 1))
                                .collect(Collectors.joining(","))
                        : "",
                typed.comment());
    }

    /** Whether the plan says of each step that is asked for how it is taken back. */
    private boolean isUndoPlanned(ApprovalRequest request) {
        return request.rows().stream()
                .flatMap(row -> row.stepHashes().keySet().stream())
                .map(StepNumbers::pointer)
                .distinct()
                .allMatch(step -> run.plan().at(step).has("undo"));
    }

    /** Where others have to approve too, or the reader may not, what remains is asked for anew under its own rules. */
    private static GateView.Leaving leaving(ApprovalDesk.Waiting waiting) {
        boolean alone = waiting.may().allowed()
                && waiting.approval().missing() <= 1
                && waiting.approval().given().isEmpty();
        return !waiting.mayLeaveOut() ? GateView.Leaving.NO : alone ? GateView.Leaving.APPROVES : GateView.Leaving.ASKS;
    }

    private String standing(ApprovalDesk.Waiting waiting) {
        var said = new ArrayList<String>();
        if (waiting.inPlaceOf() != null) {
            said.add(texts.say("approval.inPlaceOf", waiting.inPlaceOf().name()));
        }
        int needed = waiting.approval().request().requirement().approvers();
        if (needed > 1) {
            List<String> names = waiting.approval().approvers();
            said.add(
                    names.isEmpty()
                            ? texts.say("approval.needsPeople", needed)
                            : texts.say("approval.needsMore", needed, String.join(texts.say("list.separator"), names)));
        }
        return String.join(" ", said);
    }

    private List<String> remarks(ApprovalDesk.Look look) {
        var said = new ArrayList<String>();
        if (!today.isEmpty()) {
            said.add(today);
        }
        look.remarks().forEach(remark -> said.add(remark.in(texts.locale())));
        look.sinceThen().forEach(remark -> said.add(remark.in(texts.locale())));
        var before = look.before() == null ? null : look.before().decision();
        if (before != null) {
            said.add(texts.say(
                    "approval.lastTime",
                    formats.when(before.at()).text(),
                    before.by().name()));
        }
        return said;
    }

    private static String sentence(String reason) {
        return reason.isEmpty() ? reason : Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }
}
