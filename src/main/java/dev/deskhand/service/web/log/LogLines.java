package dev.deskhand.service.web.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;

/** Shows journal entries as lines of the log. */
public final class LogLines {
    private final Texts texts;
    private final Formats formats;

    public LogLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** @param json the entry as it is kept, for the details */
    public LogView.Line of(JournalEntry entry, JsonNode json) {
        RunEvent event = entry.event();
        String type = event.getClass().getSimpleName();
        String key = "event." + type;
        return new LogView.Line(
                formats.exact(event.at()),
                who(event),
                texts.has(key) ? texts.say(key) : texts.say("event.other"),
                text(event),
                event instanceof RunEvent.StepStarted started ? EffectTag.of(started.effect(), texts) : null,
                "/runs/" + entry.runId(),
                shortId(entry.runId()),
                "#" + entry.sequence() + " " + type,
                json.toPrettyString(),
                event instanceof RunEvent.StepFailed || event instanceof RunEvent.RunFailed);
    }

    private static String shortId(String id) {
        return id.length() <= 10 ? id : id.substring(0, 8) + "…";
    }

    private static String who(RunEvent event) {
        return switch (event) {
            case RunEvent.RunCreated e -> e.by().name();
            case RunEvent.ApprovalDecided e -> e.by().name();
            case RunEvent.QuestionAnswered e -> e.by().name();
            case RunEvent.RunPaused e -> e.by().name();
            case RunEvent.RunResumed e -> e.by().name();
            case RunEvent.RunCancelled e -> e.by().name();
            case RunEvent.OutcomeResolved e -> e.by();
            default -> "deskhand";
        };
    }

    private String text(RunEvent event) {
        return switch (event) {
            case RunEvent.RunCreated e -> e.title();
            case RunEvent.PlanExtended e -> texts.say("plan.planner", e.planner());
            case RunEvent.ModelCalled e -> texts.say("run.model", e.model(), e.inputTokens(), e.outputTokens());
            case RunEvent.StepStarted e -> e.sentence().in(texts.locale());
            case RunEvent.StepFailed e -> e.message();
            case RunEvent.StepSkipped e -> e.reason();
            case RunEvent.StepRepeated e -> e.reason();
            case RunEvent.ApprovalRequested e -> e.request().sentence().in(texts.locale());
            case RunEvent.ApprovalDecided e ->
                texts.say(e.approved() ? "approval.approved" : "approval.rejected")
                        + (e.comment() == null || e.comment().isBlank() ? "" : ": " + e.comment());
            case RunEvent.QuestionAsked e -> e.text().in(texts.locale());
            case RunEvent.LoopStarted e -> e.sentence().in(texts.locale());
            case RunEvent.RunFinished e -> String.join(texts.say("list.separator"), e.files());
            case RunEvent.RunFailed e -> e.message();
            case RunEvent.RunCancelled e -> e.reason();
            case RunEvent.StepFinished e -> e.path();
            default -> "";
        };
    }
}
