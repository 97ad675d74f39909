package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.QuestionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what a run waits for. */
public final class GateViews {
    private final Texts texts;
    private final Formats formats;

    public GateViews(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** @param notAllowed why the reader may not decide, null when they may */
    public GateView.Decision decision(ApprovalRequest request, @Nullable String notAllowed) {
        String undo =
                switch (request.effect()) {
                    case CHANGE -> texts.say("approval.undo.CHANGE");
                    case COMMIT -> texts.say("approval.undo.COMMIT");
                    case READ, LOCAL -> texts.say("approval.undo.other");
                };
        return new GateView.Decision(
                request.id(),
                EffectTag.of(request.effect(), texts),
                request.sentence().in(texts.locale()),
                request.how() == null ? "" : sentence(request.how().in(texts.locale())),
                sentence(request.reason().in(texts.locale())),
                new EffectTable(texts).of(request),
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
                notAllowed);
    }

    public GateView.Question question(String runId, QuestionView question, @Nullable String notAllowed) {
        var asked = question.asked();
        boolean outcome = "outcome".equals(asked.purpose());
        Field field = new InputFields(texts, "").of("answer", asked.answer(), null, false, null);
        return new GateView.Question(
                asked.question(),
                runId,
                asked.text().in(texts.locale()),
                outcome ? texts.say("run.outcomeWhy") : "",
                outcome ? worded(field) : field,
                Pictures.of(runId, asked.evidence(), "", texts),
                notAllowed);
    }

    private static String sentence(String reason) {
        return reason.isEmpty() ? reason : Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }

    private Field worded(Field field) {
        List<Field.Option> options = field.options().stream()
                .map(option -> new Field.Option(
                        option.value(),
                        texts.has("run.answer." + option.value())
                                ? texts.say("run.answer." + option.value())
                                : option.text(),
                        option.chosen()))
                .toList();
        return new Field(
                field.name(), field.label(), field.kind(), field.value(), options, true, field.hint(), false, null);
    }
}
