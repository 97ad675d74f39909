package dev.deskhand.agent.planning.model;

import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.PlanAdvisor.Question;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.validation.PlanValidator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decides what a model's answer amounts to: advice that can be given, or flaws to tell the model. */
final class AnswerJudge {

    private final Request request;
    private final String model;
    private final ProposalCheck check;
    private final PlanValidator validator;
    private final InputValues values;

    AnswerJudge(PlannerPorts ports, Request request, String model) {
        this.request = request;
        this.model = model;
        this.check = new ProposalCheck(ports);
        this.validator = ports.validator();
        this.values = new InputValues(request, model);
    }

    Judged judge(ModelAnswer.Text text) {
        if (text.truncated()) {
            return new Judged.CutOff();
        }
        return switch (AnswerReader.read(text.text())) {
            case PlannerAnswer.Unusable unusable -> new Judged.Flawed("not as asked", unusable.problems());
            case PlannerAnswer.Cannot cannot ->
                new Judged.Settled(
                        "cannot", calls -> PlannerWords.cannot(cannot.reason(), cannot.notUnderstood(), calls));
            case PlannerAnswer.Questions questions -> judge(questions);
            case PlannerAnswer.Proposal proposal -> judge(proposal);
        };
    }

    private Judged judge(PlannerAnswer.Questions asked) {
        List<Question> fresh = asked.questions().stream()
                .filter(question -> !request.inputs().containsKey(question.name()))
                .toList();
        return fresh.isEmpty()
                ? new Judged.Flawed(
                        "asks again",
                        List.of("/questions: all of them are answered under \"Given along\". Plan with it."))
                : new Judged.Settled("questions", calls -> new Advice.AskPerson(fresh, model, calls));
    }

    private Judged judge(PlannerAnswer.Proposal proposal) {
        return switch (check.judge(proposal.plan())) {
            case ProposalCheck.Judged.Bad bad -> Judged.Flawed.of(bad.problems());
            case ProposalCheck.Judged.Good good -> {
                Plan plan = good.plan().plan();
                List<String> problems = values.problems(plan, proposal.inputValues());
                yield problems.isEmpty()
                        ? new Judged.Settled("plan", calls -> addSteps(plan, proposal, calls))
                        : Judged.Flawed.of(problems);
            }
        };
    }

    private Advice addSteps(Plan plan, PlannerAnswer.Proposal proposal, List<ModelCalled> calls) {
        Map<String, Value> inputs = values.join(plan, proposal.inputValues());
        List<String> missing = validator.missingInputs(plan, inputs.keySet());
        List<Question> questions = plan.inputs().entrySet().stream()
                .filter(input -> missing.contains(input.getKey()))
                .map(input -> new Question(input.getKey(), input.getValue().title(), input.getValue()))
                .toList();
        List<String> guessed = proposal.guesses().stream()
                .filter(inputs::containsKey)
                .filter(name -> !request.inputs().containsKey(name))
                .distinct()
                .toList();
        return new Advice.AddSteps(plan, model, inputs, guessed, proposal.notUnderstood(), questions, calls);
    }

    /** What an answer amounts to; {@code outcome} is a word for the log. */
    sealed interface Judged {
        String outcome();

        record Settled(String outcome, Function<List<ModelCalled>, Advice> advice) implements Judged {}

        record Flawed(String outcome, List<String> problems) implements Judged {
            private static final int LONGEST = 200;

            /** The log names the first problem: an auditor wants to know what the model had made up. */
            static Flawed of(List<String> problems) {
                String count = problems.size() == 1 ? "1 problem: " : problems.size() + " problems, first: ";
                String outcome = count + problems.getFirst();
                return new Flawed(
                        outcome.length() > LONGEST ? outcome.substring(0, LONGEST - 1) + "…" : outcome, problems);
            }
        }

        record CutOff() implements Judged {
            @Override
            public String outcome() {
                return "cut off";
            }
        }
    }
}
