package dev.deskhand.service.web.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.JournalJson;
import java.util.ArrayList;
import java.util.List;

/** Shows acts beside the runs as lines of the log. */
final class ActLines {

    private static final String FAULT = "PlanningFailed";

    private final Texts texts;
    private final Formats formats;

    ActLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** A line's moment decides where it stands among the others. */
    record Placed(java.time.Instant at, LogView.Line line) {}

    List<Placed> of(List<ActStore.Row> acts) {
        return acts.stream()
                .filter(act -> !act.type().equals(FAULT))
                .map(act -> new Placed(act.at(), line(act)))
                .toList();
    }

    private LogView.Line line(ActStore.Row act) {
        JsonNode json = read(act.json());
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
