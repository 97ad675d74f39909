package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Sources;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.QuestionView;
import java.util.ArrayList;
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
                sentence(request.reason()),
                table(request),
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

    private TableView table(ApprovalRequest request) {
        List<TableView.Column> columns = request.columns().stream()
                .map(name -> new TableView.Column(name, isNumeric(name, request.rows())))
                .toList();
        var rows = new ArrayList<TableView.Row>();
        for (ApprovalRequest.Row row : request.rows()) {
            var cells = columns.stream()
                    .map(column -> cell(column, row.values().at(pointer(column.name()))))
                    .toList();
            rows.add(new TableView.Row(row.item() + 1, cells));
        }
        return new TableView(columns, rows);
    }

    private TableView.Cell cell(TableView.Column column, Value value) {
        boolean empty = value.json().isNull();
        return new TableView.Cell(
                column.name(),
                JsonWords.text(value.json(), texts),
                column.number(),
                empty ? null : Sources.text(value.sources(), texts),
                !value.isTrusted());
    }

    private static boolean isNumeric(String column, List<ApprovalRequest.Row> rows) {
        List<JsonNode> values = rows.stream()
                .map(row -> row.values().json().path(column))
                .filter(value -> !value.isNull() && !value.isMissingNode())
                .toList();
        return !values.isEmpty() && values.stream().allMatch(JsonNode::isNumber);
    }

    private static String pointer(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
