package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instructions that no plan came of, kept among the acts: there is no run whose journal could tell. */
@Singleton
public class PlanningFaults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final ActStore acts;

    public PlanningFaults(Database database, ActStore acts) {
        this.database = database;
        this.acts = acts;
    }

    /**
     * Writes down that nothing could be planned.
     *
     * @param understood false when the instruction was not understood, true when something else failed
     * @param model the model that was asked; empty when none was
     */
    public void record(
            String person,
            String instruction,
            boolean understood,
            LocalizedText message,
            LocalizedText advice,
            String model) {
        ObjectNode details = ActStore.details()
                .put("instruction", instruction)
                .put("understood", understood)
                .put("model", model);
        details.putObject("message").put("en", message.en()).put("zh", message.zh());
        details.putObject("advice").put("en", advice.en()).put("zh", advice.zh());
        acts.record(ActType.PLANNING_FAILED, person, details);
    }

    /**
     * The newest ones, newest first.
     *
     * @param person only what this person asked for; null for everybody's
     * @param from inclusive
     * @param to exclusive
     */
    public List<Fault> find(@Nullable String person, @Nullable Instant from, @Nullable Instant to, int limit) {
        return database.read(handle -> handle.select(
                        "SELECT at, person, json FROM log_act WHERE type = ? AND at >= ? AND at < ?"
                                + (person == null ? "" : " AND person = ?") + " ORDER BY at DESC LIMIT " + limit,
                        parameters(person, from, to))
                .map((row, context) -> fault(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    private static Object[] parameters(@Nullable String person, @Nullable Instant from, @Nullable Instant to) {
        String type = ActType.PLANNING_FAILED.word();
        String begin = from == null ? "" : Times.text(from);
        String end = to == null ? "9" : Times.text(to);
        return person == null ? new Object[] {type, begin, end} : new Object[] {type, begin, end, person};
    }

    private static Fault fault(String at, String person, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Fault(
                    Instant.parse(at), person, json.path("instruction").asText(), both(json.path("message")), json);
        } catch (IOException e) {
            throw new UncheckedIOException("an act cannot be read", e);
        }
    }

    private static LocalizedText both(JsonNode text) {
        return new LocalizedText(text.path("en").asText(), text.path("zh").asText());
    }

    /** An instruction that came to nothing; {@code json} is the whole act. */
    public record Fault(Instant at, String person, String instruction, LocalizedText message, JsonNode json) {}
}
