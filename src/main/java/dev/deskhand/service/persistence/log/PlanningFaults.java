package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Instructions that no plan came of, kept among the acts: there is no run whose journal could tell. */
@Singleton
public class PlanningFaults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ActStore acts;

    public PlanningFaults(ActStore acts) {
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

    /** What such an act tells. */
    public static Fault read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Fault(json.path("instruction").asText(), both(json.path("message")), json);
        } catch (IOException e) {
            throw new UncheckedIOException("an act cannot be read", e);
        }
    }

    private static LocalizedText both(JsonNode text) {
        return new LocalizedText(text.path("en").asText(), text.path("zh").asText());
    }

    /** An instruction that came to nothing; {@code json} is the whole act. */
    public record Fault(String instruction, LocalizedText message, JsonNode json) {}
}
