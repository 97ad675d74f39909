package dev.deskhand.service.planning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Problem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a planner proposes for an instruction; nothing of it has been done.
 *
 * @param id start exactly this by it
 * @param plan the plan's JSON; null when there is none
 * @param yaml the same as a file; empty when there is none
 * @param questions what has to be answered before it can run, or be planned
 * @param notUnderstood words of the instruction that were not used
 * @param planner who planned: a model's name or "built-in"; empty when nobody could, and when the person wrote the plan
 * @param message why there is no plan; null when there is one
 * @param advice what to do about it; null when there is one
 * @param files ids of the files that were given along
 * @param tokens used by models on the way
 * @param ready whether it can be started as it is
 */
public record PlanProposal(
        String id,
        String instruction,
        Outcome outcome,
        @Nullable JsonNode plan,
        String yaml,
        List<PlanSentence> sentences,
        List<ProposedInput> inputs,
        List<PlanAdvisor.Question> questions,
        List<String> notUnderstood,
        String planner,
        @Nullable LocalizedText message,
        @Nullable LocalizedText advice,
        List<Problem> problems,
        List<String> files,
        long tokens,
        boolean ready) {

    /** What came of planning. */
    public enum Outcome {
        PLANNED,
        QUESTIONS,
        NOT_UNDERSTOOD,
        FAILED
    }

    /**
     * An input of the plan.
     *
     * @param value null when there is none yet
     * @param sources where the value came from
     * @param guessed whether it deserves a look
     */
    public record ProposedInput(
            String name, Input input, @Nullable JsonNode value, Set<Source> sources, boolean guessed) {}
}
