package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what a run waits for. */
public final class GateViews {
    private final Texts texts;
    private final Formats formats;

    public GateViews(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * A decision as one reader sees it.
     *
     * @param goal of the exploration it belongs to, or ""
     * @param password whether approving asks for the password again
     * @param company where the company asks for it; empty where it is given here
     * @param look what deserves a look
     */
    public GateView.Decision decision(
            ApprovalDesk.Waiting waiting, String goal, boolean password, String company, ApprovalDesk.Look look) {
        ApprovalRequest request = waiting.approval().request();
        boolean may = waiting.may().allowed();
        var leaving = leaving(waiting);
        var shown = new EffectTable(texts).of(waiting.approval(), look.rows(), leaving.isOffered());
        String undo = request.path().equals(ApprovalRequests.UNDO)
                ? texts.say("approval.undo.undo")
                : switch (request.effect()) {
                    case CHANGE -> texts.say("approval.undo.CHANGE");
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
                shown.table(),
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
                        : "");
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

    /**
     * A question as one reader sees it.
     *
     * @param found what a number stands for where the question is what has become of an element
     * @param notAgain why the reader may not have a step done again by saying that it did not happen; null when they may
     * @param over whether it is not done again by anybody's saying so
     */
    GateView.Question question(
            String runId,
            QuestionView question,
            LostThings.Found found,
            RunReader.@Nullable Misanswered misanswered,
            @Nullable String notAllowed,
            @Nullable LocalizedText notAgain,
            boolean over) {
        var asked = question.asked();
        boolean outcome = "outcome".equals(asked.purpose());
        boolean heal = "heal".equals(asked.purpose());
        boolean undo = asked.purpose().startsWith("undo");
        Field field = misanswered == null
                ? new InputFields(texts, "").of("answer", asked.answer(), null, false, null)
                : new InputFields(texts, "")
                        .of(
                                "answer",
                                asked.answer(),
                                TextNode.valueOf(misanswered.given()),
                                false,
                                misanswered.problem());
        if (asked.answer().title().en().equals("answer")) {
            // The plan gives the answer no title of its own.
            field = field.labelled(texts.say("run.yourAnswer"));
        }
        var lost = heal && !found.heals().isEmpty()
                ? new LostThings(texts).of(found, asked.answer().options())
                : null;
        return new GateView.Question(
                asked.question(),
                runId,
                lost != null ? texts.say("heal.lead") : asked.text().in(texts.locale()),
                outcome
                        ? outcomeWhy(notAllowed == null ? notAgain : null)
                        : heal ? healWhy(found.heals()) : undo ? texts.say("run.undoWhy") : "",
                field,
                outcome || undo
                        ? choices(
                                asked.answer().options().stream()
                                        .filter(option -> notAgain == null || !option.equals("did_not"))
                                        .toList(),
                                over)
                        : List.of(),
                Pictures.of(runId, asked.evidence(), "", texts),
                notAllowed,
                lost);
    }

    private String outcomeWhy(@Nullable LocalizedText notAgain) {
        return notAgain == null
                ? texts.say("run.outcomeWhy")
                : texts.say("run.outcomeWhy")
                        + texts.say("run.betweenSentences")
                        + texts.say("run.outcomeOthers", notAgain.in(texts.locale()));
    }

    private static String sentence(String reason) {
        return reason.isEmpty() ? reason : Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }

    private String healWhy(List<Heal> heals) {
        return texts.say(heals.stream().anyMatch(LostThings::isAnother) ? "heal.why" : "heal.whyNothing");
    }

    /** Few answers that each lead somewhere else are buttons that say where. */
    private List<Field.Option> choices(List<String> options, boolean over) {
        return options.stream()
                .map(option -> new Field.Option(option, choice("run.answer." + option, option, over), false))
                .toList();
    }

    private String choice(String key, String option, boolean over) {
        return over && texts.has(key + ".over") ? texts.say(key + ".over") : texts.has(key) ? texts.say(key) : option;
    }
}
