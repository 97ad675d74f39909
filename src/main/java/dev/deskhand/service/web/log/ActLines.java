package dev.deskhand.service.web.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.audit.LogItem;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.PlanningFaults;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.JournalJson;
import java.util.ArrayList;
import java.util.List;

/** Shows acts beside the runs as lines of the log. */
final class ActLines {

    private static final String FAULT = ActType.PLANNING_FAILED.word();

    private final Texts texts;
    private final Formats formats;

    ActLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    LogView.Line of(LogItem act) {
        JsonNode json = read(act.event());
        if (act.type().equals(FAULT)) {
            return fault(act, PlanningFaults.read(act.event()));
        }
        String key = "event." + act.type();
        return new LogView.Line(
                formats.exact(act.at()),
                act.person().isEmpty() ? "deskhand" : act.person(),
                texts.has(key) ? texts.say(key) : texts.say("event.other"),
                text(act.type(), json),
                null,
                "",
                "",
                texts.say("run.detail"),
                json.toPrettyString(),
                act.type().endsWith("Refused"),
                "");
    }

    private LogView.Line fault(LogItem act, PlanningFaults.Fault fault) {
        String text =
                texts.say("log.notPlanned", fault.instruction(), fault.message().in(texts.locale()));
        return new LogView.Line(
                formats.exact(act.at()),
                act.person(),
                texts.say("event." + FAULT),
                text,
                null,
                "",
                "",
                texts.say("run.detail"),
                fault.json().toPrettyString(),
                true,
                "");
    }

    /** The sentence of its type, with the act's own fields in it. */
    private String text(String type, JsonNode json) {
        String plain = "act." + type;
        String key = json.has("proof") ? plain + ".explored" : plain;
        if (!texts.has(key)) {
            return "";
        }
        String said = texts.say(key);
        for (var field : json.properties()) {
            said = said.replace("{" + field.getKey() + "}", word(field.getValue()));
        }
        return said.replaceAll("\\{\\w+}", "–");
    }

    private String word(JsonNode value) {
        if (value.isArray()) {
            List<String> words = new ArrayList<>();
            value.forEach(one -> words.add(word(one)));
            return String.join(texts.say("list.separator"), words);
        }
        String word = value.asText();
        String key = "act.word." + word;
        return word.isEmpty() ? "–" : texts.has(key) ? texts.say(key) : word;
    }

    private static JsonNode read(String json) {
        try {
            return JournalJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an act of the log cannot be read", e);
        }
    }
}
