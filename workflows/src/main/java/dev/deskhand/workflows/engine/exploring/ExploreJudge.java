package dev.deskhand.workflows.engine.exploring;

import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Charge;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Believes that a goal is reached only when the page's own state bears it out. */
final class ExploreJudge {

    private final ActiveRun run;
    private final Step.Explore step;
    private final Frame frame;
    private final Expedition trip;
    private final Source author;

    ExploreJudge(ActiveRun run, Step.Explore step, Frame frame, Expedition trip, Source author) {
        this.run = run;
        this.step = step;
        this.frame = frame;
        this.trip = trip;
        this.author = author;
    }

    /** The exploration's end; empty when the claim is not believed and it goes on. */
    Optional<StepResult> judge(
            Decision.Finish finish, Exploration journaled, List<Round> rounds, Expedition.Ended seen) {
        int number = rounds.size();
        var before = journaled.problemsOf(number);
        if (before.isPresent()) {
            rounds.add(new Round(number, seen.deeds(), finish, List.of(), List.of(), before.get(), null));
            return Optional.empty();
        }
        var explorer = run.parts().planning().explorer();
        var proofs = trip.look(explorer.proofs(finish), Source.system("explorer"));
        if (proofs.stop().isPresent()) {
            return proofs.stop();
        }
        var problems = new ArrayList<String>();
        Value result = result(finish, problems);
        if (problems.isEmpty()) {
            Map<String, Value> observed = observed();
            var request = new Request(
                    journaled.started().goal(),
                    journaled.started().values(),
                    step,
                    rounds,
                    seen.deeds(),
                    new Explorer.Left(0, 0, 0),
                    run.state().language(),
                    List.of());
            problems.addAll(explorer.doubts(request, new Claim(finish, result, proofs.deeds(), observed)));
            check(result, observed).ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            var done = new RunEvent.StepFinished(run.now(), frame.path(), step.id(), result, List.of(), 0);
            run.journal().record(new RunEvent.ExploreJudged(run.now(), frame.path(), number, problems), done);
            return Optional.of(Naming.done(frame.bindings(), step.id(), result));
        }
        run.journal().record(new RunEvent.ExploreJudged(run.now(), frame.path(), number, problems));
        rounds.add(new Round(number, seen.deeds(), finish, List.of(), List.of(), problems, null));
        return Optional.empty();
    }

    private Value result(Decision.Finish finish, List<String> problems) {
        try {
            var expressions = run.parts().expressions();
            Charge charge = trip.charge(author);
            Value result = charge.influenced(expressions.fill(finish.result(), trip.bindings(), author));
            SchemaCheck.of(step.resultSchema())
                    .problems(result.json())
                    .forEach(problem -> problems.add("the result: " + problem.message()));
            return result;
        } catch (ExpressionException e) {
            problems.add("the result: " + e.getMessage());
            return Value.NULL;
        }
    }

    private Map<String, Value> observed() {
        var context = run.context(run.parts().settings().actionTimeout());
        var observed = new HashMap<String, Value>();
        run.parts()
                .catalog()
                .tools()
                .forEach(tool -> tool.observe(context).ifPresent(one -> observed.put(one.name(), one.value())));
        return observed;
    }

    private Optional<String> check(Value result, Map<String, Value> observed) {
        if (step.check() == null) {
            return Optional.empty();
        }
        var bindings = frame.bindings().with("result", result);
        var values = trip.bindings().values().get("values");
        bindings = bindings.with("values", values == null ? Value.NULL : values);
        for (var one : observed.entrySet()) {
            bindings = bindings.with(one.getKey(), one.getValue());
        }
        try {
            return run.parts().expressions().test(step.check(), bindings)
                    ? Optional.empty()
                    : Optional.of("what must hold at the end does not: " + step.check());
        } catch (ExpressionException e) {
            return Optional.of("what must hold at the end could not be checked: " + e.getMessage());
        }
    }
}
