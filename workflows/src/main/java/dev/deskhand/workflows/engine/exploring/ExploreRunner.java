package dev.deskhand.workflows.engine.exploring;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.Decisions;
import dev.deskhand.workflows.engine.Explorer.Answer;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.RunSpending;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.Steps;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Works towards a goal in rounds: look, decide, act. Decisions are durable before they are carried out, and every
 * action is a step of its own; after a restart the rounds are walked again, finished steps counting as finished.
 */
public final class ExploreRunner {

    private static final Source LOOKING = Source.system("explorer");

    private final ActiveRun run;
    private final Steps steps;
    private final Decisions decisions;

    public ExploreRunner(ActiveRun run, Steps steps) {
        this.run = run;
        this.steps = steps;
        this.decisions = new Decisions(run.parts().planning().format());
    }

    public StepResult run(Step.Explore step, Frame frame) {
        run.limitTo(step.hosts());
        try {
            return rounds(step, frame, begun(step, frame));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStopped(Advance.STOPPED);
        } finally {
            run.limitTo(List.of());
        }
    }

    private Exploration begun(Step.Explore step, Frame frame) {
        var before = run.state().step(frame.path()).map(view -> view.exploration());
        if (before.isPresent()) {
            return before.get();
        }
        Value values = run.filled(step.with(), frame);
        var named = frame.bindings().with("values", values);
        Value goal = run.parts().expressions().fill(TextNode.valueOf(step.goal()), named, run.author());
        String said = goal.json().asText();
        var sentence = LocalizedText.of("Find out on the pages how to: " + said, "边看边做：" + said);
        run.journal().begin(new RunEvent.ExploreStarted(run.now(), frame.path(), step.id(), goal, values, sentence));
        return Objects.requireNonNull(
                run.state().step(frame.path()).orElseThrow().exploration());
    }

    private StepResult rounds(Step.Explore step, Frame frame, Exploration journaled) throws InterruptedException {
        var trip = new Expedition(
                run,
                step,
                frame,
                steps,
                journaled.started().goal(),
                journaled.started().values());
        var budget = new ExploreBudget(run, step.budget(), frame.path());
        var rounds = new ArrayList<Round>();
        var unknown = budget.unknown();
        if (unknown.isPresent()) {
            return run.fail(frame.path(), unknown.get());
        }
        while (true) {
            run.checkpoint();
            int number = rounds.size();
            trip.beginRound(number);
            boolean old = number < journaled.decided().size();
            var looks = looks(trip, journaled, number);
            var seen = trip.look(looks, LOOKING);
            if (seen.stop().isPresent()) {
                return seen.stop().get();
            }
            if (!old) {
                var spent = spent(step, frame, trip, number);
                if (spent.isPresent()) {
                    return run.fail(frame.path(), spent.get());
                }
                decide(
                        new Request(
                                journaled.started().goal(),
                                journaled.started().values(),
                                step,
                                rounds,
                                seen.deeds(),
                                budget.left(trip.acted()),
                                run.state().language(),
                                run.environment().workspace().names()),
                        frame,
                        Math.max(looks.size(), begun(frame, number)));
            }
            var ended = carryOut(step, frame, trip, journaled, rounds, seen);
            if (ended.isPresent()) {
                return ended.get();
            }
        }
    }

    /** With which looks a round begins: those it began with when it was decided, none while no page is open. */
    private List<Step.Action> looks(Expedition trip, Exploration journaled, int round) {
        var all = run.parts().planning().explorer().looks();
        if (round < journaled.decided().size()) {
            return all.subList(0, Math.min(journaled.decided().get(round).looked(), all.size()));
        }
        return trip.hasSession() ? all : List.of();
    }

    /** How many looks of a round that is not decided yet stand in the journal: there may have been more of them before a restart. */
    private int begun(Frame frame, int round) {
        int looks = 0;
        while (run.state().step(frame.path() + "[" + round + "]/" + looks).isPresent()) {
            looks++;
        }
        return looks;
    }

    /** Why nothing more may be done; empty when something may. */
    private Optional<StepFailure> spent(Step.Explore step, Frame frame, Expedition trip, int round) {
        return new RunSpending(run)
                .usedUp()
                .or(() -> new ExploreBudget(run, step.budget(), frame.path()).usedUp(trip.acted(), round));
    }

    private void decide(Request request, Frame frame, int looked) throws InterruptedException {
        Answer answer = run.parts().planning().explorer().next(request);
        var events = new ArrayList<RunEvent>(answer.calls());
        events.add(new RunEvent.ExploreDecided(
                run.now(),
                frame.path(),
                request.rounds().size(),
                answer.by(),
                answer.decision().note(),
                looked,
                decisions.write(answer.decision())));
        run.journal().begin(events.toArray(RunEvent[]::new));
    }

    /** Carries out the newest round and adds it; a result when the exploration ends or waits with it. */
    private Optional<StepResult> carryOut(
            Step.Explore step,
            Frame frame,
            Expedition trip,
            Exploration journaled,
            List<Round> rounds,
            Expedition.Ended seen) {
        int number = rounds.size();
        var decided = journaled.decided().get(number);
        var author = Source.model(decided.explorer());
        Decision decision = decisions.read(decided);
        trip.continueAfter(decided.looked());
        switch (decision) {
            case Decision.Act act -> {
                var looks = trip.look(act.looks(), author);
                var acts = looks.stop().isPresent() || looks.failed()
                        ? new Expedition.Ended(List.of(), looks.stop())
                        : trip.act(
                                act.acts(),
                                author,
                                () -> spent(step, frame, trip, number).isEmpty());
                rounds.add(new Round(number, seen.deeds(), act, looks.deeds(), acts.deeds(), List.of(), null));
                return acts.stop();
            }
            case Decision.Finish finish -> {
                var judge = new ExploreJudge(run, step, frame, trip, author);
                return judge.judge(finish, journaled, rounds, seen);
            }
            case Decision.Ask ask -> {
                var answer = answer(ask, frame, number);
                rounds.add(new Round(number, seen.deeds(), ask, List.of(), List.of(), List.of(), answer.orElse(null)));
                return answer.isPresent() ? Optional.empty() : Optional.of(new StepResult.Suspended());
            }
            case Decision.GiveUp no -> {
                var language = run.state().language();
                var failure = new StepFailure(
                        no.kind(), no.message().in(language), no.advice().in(language));
                return Optional.of(run.fail(frame.path(), failure));
            }
        }
    }

    /** What a person answered; asks when nobody was asked yet. */
    private Optional<Value> answer(Decision.Ask ask, Frame frame, int number) {
        String id = "explore:" + frame.path() + ":" + number;
        var question = run.state().questions().stream()
                .filter(asked -> asked.id().equals(id))
                .findFirst();
        if (question.isEmpty()) {
            run.journal()
                    .begin(new RunEvent.QuestionAsked(
                            run.now(), id, frame.path(), "ask", null, ask.question(), ask.answer(), List.of()));
        }
        return question.map(QuestionView::answered)
                .map(given -> given.answer().sources().isEmpty()
                        ? Value.of(given.answer().json(), Source.user(given.by().name()))
                        : given.answer());
    }
}
