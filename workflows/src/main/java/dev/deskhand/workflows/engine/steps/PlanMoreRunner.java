package dev.deskhand.workflows.engine.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.ending.RunEnding;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.RunSpending;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the planner for the steps that take its place; what comes back is checked again before it is believed. */
final class PlanMoreRunner {

    private static final int ROUNDS_OF_QUESTIONS = 5;

    private final ActiveRun run;

    PlanMoreRunner(ActiveRun run) {
        this.run = run;
    }

    StepResult run(Step.PlanMore step, Frame frame) {
        if (frame.path().contains("/")) {
            return run.fail(
                    frame.path(),
                    failure(
                            run.words().of("Planning is only possible between the steps at the top", "只能在最外层步骤之间进行规划"),
                            run.words().of("Move plan_more out of the loop or choice.", "请将 plan_more 移出循环或条件分支。")));
        }
        if (!run.state().openQuestions().isEmpty()) {
            return new StepResult.Suspended();
        }
        var spent = new RunSpending(run).usedUp();
        if (spent.isPresent()) {
            return run.fail(frame.path(), spent.get());
        }
        Locale language = run.state().language();
        var workspace = run.environment().workspace();
        try {
            var request = new PlanAdvisor.Request(step.instruction(), inputs(), workspace.names(), language, workspace);
            Advice advice = run.parts().planning().advisor().plan(request);
            return switch (advice) {
                case Advice.AddSteps added -> extended(added, frame);
                case Advice.AskPerson asked -> asked(asked, frame);
                case Advice.GiveUp gaveUp -> gaveUp(gaveUp, frame);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStopped(Advance.STOPPED);
        }
    }

    private StepResult extended(Advice.AddSteps added, Frame frame) {
        Plan plan = merged(added.plan(), frame);
        JsonNode json = run.parts().planning().format().toJson(plan);
        List<Problem> problems = run.parts()
                .planning()
                .validator()
                .problemsOf(run.parts().planning().format().read(json));
        if (!problems.isEmpty()) {
            record(added.calls());
            String what = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
            return run.fail(
                    frame.path(),
                    failure(
                            run.words().of("The plan that was made cannot run: " + what, "生成的计划无法执行：" + what),
                            run.words().of("Say it in other words, or choose a saved workflow.", "请换一种说法，或选择已保存的流程。")));
        }
        var events = new ArrayList<RunEvent>(added.calls());
        events.add(new RunEvent.PlanExtended(
                run.now(),
                frame.path(),
                added.planner(),
                json,
                with(added.inputs()),
                added.notUnderstood(),
                added.workflows()));
        for (PlanAdvisor.Question question : added.questions()) {
            events.add(question(question, frame));
        }
        run.journal().begin(events.toArray(RunEvent[]::new));
        return new StepResult.Replanned();
    }

    /** Nothing can follow on a plan that is not there: the run ends with the words that nobody understood. */
    private StepResult gaveUp(Advice.GiveUp gaveUp, Frame frame) {
        record(gaveUp.calls());
        Locale language = run.state().language();
        String message = gaveUp.message().in(language);
        String advice = gaveUp.advice().in(language);
        // A planner that understood and yet has no plan lacked something else, such as its model.
        var kind = gaveUp.understood() ? FailureKind.UNAVAILABLE : FailureKind.BAD_INPUT;
        run.fail(frame.path(), new StepFailure(kind, message, advice));
        new RunEnding(run).fail(frame.path(), message, advice, gaveUp.notUnderstood());
        return new StepResult.Ended();
    }

    private StepResult asked(Advice.AskPerson asked, Frame frame) {
        long rounds = run.state().questions().stream()
                .filter(question -> question.asked().path().equals(frame.path()))
                .map(question -> question.asked().at())
                .distinct()
                .count();
        if (asked.questions().isEmpty() || rounds >= ROUNDS_OF_QUESTIONS) {
            record(asked.calls());
            return run.fail(
                    frame.path(),
                    failure(
                            run.words().of("No plan came out of the answers", "根据回答仍无法生成计划"),
                            run.words().of("Say it in other words, or choose a saved workflow.", "请换一种说法，或选择已保存的流程。")));
        }
        var events = new ArrayList<RunEvent>(asked.calls());
        asked.questions().forEach(question -> events.add(question(question, frame)));
        run.journal().begin(events.toArray(RunEvent[]::new));
        return new StepResult.Suspended();
    }

    private RunEvent question(PlanAdvisor.Question question, Frame frame) {
        long before = run.state().questions().stream()
                .filter(asked -> question.name().equals(asked.asked().input()))
                .count();
        String id = "plan:" + question.name() + ":" + (before + 1);
        return new RunEvent.QuestionAsked(
                run.now(), id, frame.path(), "plan", question.name(), question.text(), question.answer(), List.of());
    }

    /** A plan that is nothing but this step is replaced whole; otherwise the new steps take the step's place. */
    private Plan merged(Plan added, Frame frame) {
        Plan present = run.parts().planning().format().read(run.state().plan()).plan();
        if (present.steps().size() == 1) {
            return added;
        }
        int index = Integer.parseInt(frame.path());
        var steps = new ArrayList<>(present.steps());
        steps.remove(index);
        steps.addAll(index, added.steps());
        var inputs = new LinkedHashMap<>(present.inputs());
        inputs.putAll(added.inputs());
        var outputs = new LinkedHashMap<>(present.outputs());
        outputs.putAll(added.outputs());
        return new Plan(
                present.name(),
                present.title(),
                present.description(),
                inputs,
                steps,
                outputs,
                present.examples(),
                present.hosts(),
                present.mask(),
                present.onError());
    }

    private Map<String, Value> inputs() {
        Value inputs = run.state().inputs();
        var byName = new LinkedHashMap<String, Value>();
        inputs.json().fieldNames().forEachRemaining(name -> byName.put(name, inputs.at(pointer(name))));
        return byName;
    }

    private Value with(Map<String, Value> more) {
        Value inputs = run.state().inputs();
        com.fasterxml.jackson.databind.node.ObjectNode all = inputs.json().deepCopy();
        Provenance provenance = inputs.provenance();
        for (var input : more.entrySet()) {
            if (!all.hasNonNull(input.getKey())) {
                all.set(input.getKey(), input.getValue().json());
                provenance = provenance.with(input.getValue().provenance().below(pointer(input.getKey())));
            }
        }
        return new Value(all, provenance);
    }

    private void record(List<RunEvent.ModelCalled> calls) {
        if (!calls.isEmpty()) {
            run.journal().record(calls.toArray(RunEvent[]::new));
        }
    }

    private static StepFailure failure(String message, String advice) {
        return new StepFailure(FailureKind.BAD_INPUT, message, advice);
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
