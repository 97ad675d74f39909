package dev.deskhand.service.planning;

import dev.deskhand.service.planning.PlanProposal.Outcome;
import dev.deskhand.service.planning.PlanProposal.ProposedInput;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a planner's advice into what people see of it. */
@Singleton
class ProposalText {

    private final PlanFormat format;
    private final PlanValidator validator;
    private final Sentences sentences;

    ProposalText(PlanFormat format, PlanValidator validator, Sentences sentences) {
        this.format = format;
        this.validator = validator;
        this.sentences = sentences;
    }

    KeptProposal of(String id, String instruction, Advice advice, List<String> files) {
        return switch (advice) {
            case Advice.AddSteps steps -> planned(id, instruction, steps, files);
            case Advice.AskPerson ask ->
                without(
                        id,
                        instruction,
                        Outcome.QUESTIONS,
                        ask.questions(),
                        ask.planner(),
                        null,
                        null,
                        List.of(),
                        ask,
                        files);
            case Advice.GiveUp no ->
                without(
                        id,
                        instruction,
                        no.understood() ? Outcome.FAILED : Outcome.NOT_UNDERSTOOD,
                        List.of(),
                        no.calls().isEmpty() ? "" : no.calls().getLast().model(),
                        no.message(),
                        no.advice(),
                        no.notUnderstood(),
                        no,
                        files);
        };
    }

    private KeptProposal planned(String id, String instruction, Advice.AddSteps steps, List<String> files) {
        Plan plan = steps.plan();
        List<Problem> problems = validator.problemsOf(new ParsedPlan(plan, Map.of()));
        var questions = questions(steps);
        var shown = new PlanProposal(
                id,
                instruction,
                Outcome.PLANNED,
                format.toJson(plan),
                format.toYaml(plan),
                sentences.of(plan, steps.inputs()),
                inputs(steps),
                questions,
                steps.notUnderstood(),
                steps.planner(),
                null,
                null,
                problems,
                files,
                tokens(steps.calls()),
                problems.isEmpty() && questions.isEmpty());
        return new KeptProposal(
                instruction,
                format.toJson(plan),
                steps.inputs(),
                files,
                steps.planner(),
                steps.notUnderstood(),
                steps.calls(),
                shown,
                steps.workflows());
    }

    /** The planner's questions, and one for every input that nothing was found for. */
    private List<PlanAdvisor.Question> questions(Advice.AddSteps steps) {
        List<PlanAdvisor.Question> questions = new ArrayList<>(steps.questions());
        for (String missing :
                validator.missingInputs(steps.plan(), steps.inputs().keySet())) {
            Input input = steps.plan().inputs().get(missing);
            if (input != null
                    && questions.stream().noneMatch(asked -> asked.name().equals(missing))) {
                questions.add(new PlanAdvisor.Question(missing, input.title(), input));
            }
        }
        return questions;
    }

    private static List<ProposedInput> inputs(Advice.AddSteps steps) {
        List<ProposedInput> inputs = new ArrayList<>();
        steps.plan().inputs().forEach((name, input) -> {
            Value value = steps.inputs().get(name);
            inputs.add(new ProposedInput(
                    name,
                    input,
                    value == null ? null : value.json(),
                    value == null ? Set.of() : value.sources(),
                    steps.guessed().contains(name)));
        });
        return inputs;
    }

    private static KeptProposal without(
            String id,
            String instruction,
            Outcome outcome,
            List<PlanAdvisor.Question> questions,
            String planner,
            @Nullable LocalizedText message,
            @Nullable LocalizedText advice,
            List<String> notUnderstood,
            Advice said,
            List<String> files) {
        var shown = new PlanProposal(
                id,
                instruction,
                outcome,
                null,
                "",
                List.of(),
                List.of(),
                questions,
                notUnderstood,
                planner,
                message,
                advice,
                List.of(),
                files,
                tokens(said.calls()),
                false);
        return new KeptProposal(
                instruction, null, Map.of(), files, planner, notUnderstood, said.calls(), shown, List.of());
    }

    private static long tokens(List<RunEvent.ModelCalled> calls) {
        return calls.stream()
                .mapToLong(call -> call.inputTokens() + call.outputTokens())
                .sum();
    }
}
