package dev.deskhand.agent.planning.builtin.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import java.util.Locale;

/** One input to be filled from one instruction. */
record Slot(String name, Input input, Plan plan, Reading reading, PlanAdvisor.Request request, Fillings fillings) {

    /** Whether its name or title speaks of one of these words. */
    boolean isAbout(String... words) {
        String names = (name.replace('_', ' ') + " " + input.title().en()).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (names.contains(word) || input.title().zh().contains(word)) {
                return true;
            }
        }
        return false;
    }

    String fallback() {
        JsonNode fallback = input.fallback();
        return fallback == null ? "" : fallback.asText();
    }

    /** Whether it names the file a result is saved to. */
    boolean namesResultFile() {
        return input.type() != Input.Type.URL
                && (fallback().matches("(?i).*\\.(xlsx|xls|csv|json|txt|pdf)") || name.equals("save_as"));
    }
}
