package dev.deskhand.service.web.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.audit.LogItem;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.run.ModelUse;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Shows journal entries as lines of the log. */
public final class LogLines {
    private static final int MOST_SHOWN = 2_000;

    private final Texts texts;
    private final Formats formats;

    public LogLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** Entries of journals and acts, in their order. */
    List<LogView.Line> of(List<LogItem> items) {
        var acts = new ActLines(texts, formats);
        return items.stream()
                .map(item -> item.runId() == null ? acts.of(item) : of(item))
                .toList();
    }

    private LogView.Line of(LogItem row) {
        JsonNode json = read(row.event());
        RunEvent event = JournalJson.mapper().convertValue(json, RunEvent.class);
        String type = event.getClass().getSimpleName();
        String key = "event." + type;
        return new LogView.Line(
                formats.exact(event.at()),
                // Every entry is written with a name: where there is none any more, it was erased.
                row.person().isEmpty() ? texts.say("run.erased") : row.person(),
                texts.has(key) ? texts.say(key) : texts.say("event.other"),
                text(event),
                effect(event).map(effect -> EffectTag.of(effect, texts)).orElse(null),
                "/runs/" + row.runId(),
                String.valueOf(row.runId()),
                texts.say("log.detailOf", Objects.requireNonNull(row.sequence())),
                detail(json),
                event instanceof RunEvent.StepFailed || event instanceof RunEvent.RunFailed,
                "/log/entries/" + row.runId() + "?number=" + row.sequence());
    }

    /** Of what an action was carried out; other entries have none. */
    private static Optional<Effect> effect(RunEvent event) {
        return switch (event) {
            case RunEvent.StepStarted started -> Optional.of(started.effect());
            case RunEvent.StepWorkedOut workedOut ->
                Optional.of(workedOut.start().effect());
            case RunEvent.DetourStarted detour -> Optional.of(Effect.READ);
            default -> Optional.empty();
        };
    }

    /** What a step has read can be megabytes; nobody reads those in a list. */
    private String detail(JsonNode entry) {
        String json = entry.toPrettyString();
        return json.length() <= MOST_SHOWN
                ? json
                : json.substring(0, MOST_SHOWN) + "…\n" + texts.say("log.cut", MOST_SHOWN, json.length());
    }

    private static JsonNode read(String json) {
        try {
            return JournalJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a journal entry cannot be read", e);
        }
    }

    private String asked(RunEvent.ModelCalled call) {
        Long cost = call.costMillionths();
        return cost == null
                ? texts.say("run.model", call.model(), call.inputTokens(), call.outputTokens())
                : texts.say(
                        "run.modelCost", call.model(), call.inputTokens(), call.outputTokens(), ModelUse.amount(cost));
    }

    /** A sentence of the program's in the reader's language, or that it is gone. */
    private String told(String sentence) {
        return sentence.isBlank() ? texts.say("run.erased") : texts.told(sentence);
    }

    private String text(RunEvent event) {
        return switch (event) {
            case RunEvent.RunCreated e -> e.title().isBlank() ? texts.say("run.erased") : e.title();
            case RunEvent.PlanExtended e ->
                e.planner().equals("built-in")
                        ? texts.say("plan.plannerBuiltIn")
                        : texts.say("plan.planner", e.planner());
            case RunEvent.ModelCalled e -> asked(e);
            case RunEvent.StepStarted e -> e.sentence().in(texts.locale());
            case RunEvent.StepWorkedOut e -> e.sentence().in(texts.locale());
            case RunEvent.StepFailed e -> StepNumbers.text(e.path(), texts) + ": " + told(e.message());
            case RunEvent.StepSkipped e -> StepNumbers.text(e.path(), texts) + ": " + told(e.reason());
            case RunEvent.StepRepeated e -> StepNumbers.text(e.path(), texts) + ": " + told(e.reason());
            case RunEvent.ApprovalRequested e -> e.request().sentence().in(texts.locale());
            case RunEvent.ApprovalDecided e ->
                texts.say(e.approved() ? "approval.approved" : "approval.rejected")
                        + (e.comment() == null || e.comment().isBlank() ? "" : ": " + e.comment());
            case RunEvent.RowsLeftOut e ->
                texts.count("log.rowsLeftOut", e.leftOut().size())
                        + (e.reason() == null || e.reason().isBlank() ? "" : ": " + e.reason());
            case RunEvent.QuestionAsked e -> e.text().in(texts.locale());
            case RunEvent.QuestionAnswered e -> JsonWords.text(e.answer().json(), texts);
            case RunEvent.HealProposed e ->
                texts.say(
                        "heal.proposed",
                        e.options().getFirst().wasSaid().in(texts.locale()),
                        e.options().size());
            case RunEvent.HealApplied e
            when e.heal().skips() ->
                texts.say("heal.skipped", e.heal().wasSaid().in(texts.locale()), e.by());
            case RunEvent.HealApplied e ->
                texts.say(
                        "heal.applied",
                        e.heal().wasSaid().in(texts.locale()),
                        e.heal().becomesSaid().in(texts.locale()),
                        e.by());
            case RunEvent.HealDeclined e ->
                texts.say("heal.declined", e.wasSaid().in(texts.locale()), texts.told(e.reason()));
            case RunEvent.DetourStarted e -> e.sentence().in(texts.locale());
            case RunEvent.DetourEnded e ->
                StepNumbers.text(e.path(), texts) + (e.problem() == null ? "" : ": " + told(e.problem()));
            case RunEvent.ExploreStarted e -> e.sentence().in(texts.locale());
            case RunEvent.ExploreDecided e -> e.note();
            case RunEvent.ExploreJudged e -> String.join("; ", e.problems());
            case RunEvent.LoopStarted e -> e.sentence().in(texts.locale());
            case RunEvent.RunFinished e -> String.join(texts.say("list.separator"), e.files());
            case RunEvent.RunFailed e -> texts.told(e.message());
            case RunEvent.RunCancelled e -> e.reason();
            case RunEvent.PrioritySet e -> texts.say("priority." + e.priority().name());
            case RunEvent.BrowserTakenOver e -> e.page();
            case RunEvent.BrowserHandedBack e -> e.page();
            case RunEvent.BrowserClosed e -> texts.say("closed." + e.kind().name());
            case RunEvent.UndoPrepared e ->
                StepNumbers.text(e.path(), texts)
                        + (e.problem() == null ? "" : ": " + texts.say("run.undoProblem", told(e.problem())));
            case RunEvent.UndoStarted e ->
                e.message() == null ? e.reason() == null ? "" : e.reason() : texts.told(e.message());
            case RunEvent.StepFinished e -> StepNumbers.text(e.path(), texts);
            default -> "";
        };
    }
}
