package dev.deskhand.service.api;

import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** A planner for tests: takes what is said after the word "Do:" for a plan file, and gives up on all else. */
@Alternative
@Singleton
public class ScriptedAdvisor implements PlanAdvisor {

    static final String NAME = "script";

    /** How an instruction begins that this planner makes a plan of. */
    static final String DO = "Do: ";

    private final PlanFormat format;

    ScriptedAdvisor(PlanFormat format) {
        this.format = format;
    }

    @Override
    public Advice plan(Request request) {
        if (!request.instruction().startsWith(DO)) {
            return new Advice.GiveUp(
                    false,
                    LocalizedText.same("No words of it are known."),
                    LocalizedText.same("Say it otherwise."),
                    List.of(request.instruction()),
                    List.of());
        }
        return new Advice.AddSteps(
                format.read(request.instruction().substring(DO.length())).plan(),
                NAME,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
