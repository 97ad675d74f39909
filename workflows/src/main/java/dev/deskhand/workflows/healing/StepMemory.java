package dev.deskhand.workflows.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.journal.Heal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is kept beside a workflow: what its steps met when they last worked, and heals that wait for a person (port). */
public interface StepMemory {

    /** What is known of a workflow's steps. */
    List<Met> all(String workflow);

    /** Takes the place of what was known of the same step. */
    void keep(String workflow, Met met);

    /**
     * Keeps a heal for somebody to look at, once: not while the same one waits, nor when it was rejected, when a newer version
     * has it, or when this very run has put it already.
     */
    void propose(Patch patch);

    /** Whether somebody rejected this heal for the workflow, at whatever place: then it is no model's and no likeness's to take. */
    boolean isRejected(String workflow, Heal heal);

    /**
     * What one step met.
     *
     * @param place its path in the plan, without items of loops
     * @param things by the argument's JSON Pointer
     * @param effect what it did then
     * @param pictures of what it met, marked
     */
    record Met(
            String place,
            String action,
            Map<String, Thing> things,
            Effect effect,
            List<Evidence> pictures,
            String run,
            Instant at) {
        public Met {
            things = Map.copyOf(things);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * One thing a step named.
     *
     * @param named what the plan says there
     * @param print what the tool needs to recognise it
     */
    record Thing(JsonNode named, JsonNode print) {}

    /**
     * A heal that worked in a run, for the workflow.
     *
     * @param place the step's path in the plan of that version
     * @param by who said so: a person, a model, or {@link LikenessHealer#NAME}
     */
    record Patch(
            String workflow,
            int version,
            String place,
            Heal heal,
            List<Evidence> before,
            List<Evidence> after,
            String run,
            String by,
            Instant at) {}

    /** Remembers nothing. */
    StepMemory NONE = new StepMemory() {
        @Override
        public List<Met> all(String workflow) {
            return List.of();
        }

        @Override
        public void keep(String workflow, Met met) {
            // nowhere to keep it
        }

        @Override
        public void propose(Patch patch) {
            // nowhere to keep it
        }

        @Override
        public boolean isRejected(String workflow, Heal heal) {
            return false;
        }
    };
}
