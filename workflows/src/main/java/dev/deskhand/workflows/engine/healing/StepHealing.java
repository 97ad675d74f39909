package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.calling.ActionThread;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.RunSpending;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a step cannot find what it names: proposes what that has become. What changes nothing may go on by itself on strong
 * evidence; for everything else a person chooses, and nothing is done before.
 */
public final class StepHealing {

    private static final Logger LOG = LoggerFactory.getLogger(StepHealing.class);

    /** More heals of one step in one run are no mending any more. */
    private static final int MOST = 3;

    private final ActiveRun run;
    private final StepRecall recall;
    private final SessionHosts hosts;
    private final ActionThread thread;
    private final DetourRunner detours;
    private final Needlessness needless;
    private final HealRequest requests;
    private final DetourScope scope;
    private final HealAsking asking;
    private final HealProposals proposals;
    private final Pointing pointing;

    public StepHealing(ActiveRun run) {
        this.run = run;
        this.recall = new StepRecall(run);
        this.hosts = new SessionHosts(run);
        this.thread = new ActionThread(run.signal());
        this.detours = new DetourRunner(run);
        this.needless = new Needlessness(run, recall);
        this.proposals = new HealProposals(run);
        this.requests = new HealRequest(run);
        this.pointing = new Pointing(run, recall);
        this.scope = new DetourScope(run, recall);
        this.asking = new HealAsking(run, recall, scope);
    }

    /** What became of a failure. */
    public sealed interface Mended {
        /** There is a new target: the step is to be taken up again. */
        record Again() implements Mended {}

        /** A person is asked. */
        record Asked() implements Mended {}

        /** It stays a failure. */
        record Not() implements Mended {}
    }

    public StepRecall recall() {
        return recall;
    }

    /** Takes a person's answer, if there is one; {@link Mended.Not} when they chose none. */
    public Optional<Mended> answered(Step.Action step, Frame frame) {
        return asking.answered(step, frame);
    }

    /** Whether the step is left out from now on, because it is not needed any more. */
    public boolean leavesOut(Step.Action step, Frame frame) {
        boolean leftOut = needless.leavesOut(frame);
        if (leftOut) {
            proposals.putAll();
        }
        return leftOut;
    }

    /** The step has worked: if it was healed, that is put before whoever keeps the workflow. */
    public void worked(Frame frame) {
        if (!new Heals(run.state().heals()).of(frame.path()).isEmpty()) {
            proposals.putAll();
        }
    }

    /** The arguments with what was healed in them. */
    public Value healed(Action action, Step.Action step, Frame frame, Value arguments) {
        return action.finder()
                .map(finder -> new Heals(run.state().heals())
                        .over(step, frame.path(), arguments, finder, template -> run.filled(template, frame)))
                .orElse(arguments);
    }

    /**
     * Looks for what a step could not find.
     *
     * @param attemptIsOver writes that down; called before anything else is written, and not when it stays a failure
     */
    public Mended mend(
            Step.Action step,
            Frame frame,
            Action action,
            ToolCall call,
            ToolResult.Failed failed,
            Runnable attemptIsOver) {
        Optional<Finder> finder = action.finder();
        boolean lostSomething = finder.filter(one -> one.isLost(failed.kind())).isPresent();
        boolean explores = frame.charge() != null; // whoever explores sees the page and decides anew
        if (!lostSomething || explores || healsAt(frame.path()) >= MOST) {
            return new Mended.Not();
        }
        if (detours.again(frame.path(), () -> scope.mayLeave(step, frame))) {
            attemptIsOver.run();
            return new Mended.Again();
        }
        Optional<Lost> lost = look(step, frame, call, finder.get());
        if (lost.isEmpty()) {
            return new Mended.Not();
        }
        LocalizedText sentence = ActionSentences.of(action, call.arguments().json());
        Choice choice = choose(requests.of(sentence, lost.get(), frame));
        if (!choice.calls().isEmpty()) {
            run.journal().record(choice.calls().toArray(RunEvent[]::new));
        }
        boolean pointed = false;
        if (choice instanceof Choice.Point point) {
            Optional<Lost> with = pointing.at(step, frame, call, finder.get(), lost.get(), point);
            pointed = with.isPresent();
            lost = pointed ? with : lost;
            choice = pointing.choice(with, point);
        }
        if (choice instanceof Choice.Take take && alone(step, frame, action, call, lost.get(), take)) {
            attemptIsOver.run();
            Heal heal = Named.general(
                    step,
                    call.arguments().json(),
                    HealQuestion.options(lost.get()).get(take.candidate()));
            return applied(step, frame, lost.get(), heal, take.by());
        }
        if (choice instanceof Choice.Skip skip
                && !recall.isRejected(HealQuestion.skipping(lost.get(), skip.said()))
                && needless.isSure(step, frame, action, call, lost.get())) {
            attemptIsOver.run();
            return applied(step, frame, lost.get(), HealQuestion.skipping(lost.get(), skip.said()), skip.by());
        }
        if (choice instanceof Choice.First first
                && !recall.isRejected(HealQuestion.first(lost.get(), first))
                && (!first.leaves() || scope.mayLeave(step, frame))
                && detours.first(
                        frame.path(),
                        withBefore(step, frame, lost.get()),
                        first,
                        scope.isEverywhere(step, frame, lost.get().pointer(), first.detour()),
                        () -> scope.mayLeave(step, frame))) {
            attemptIsOver.run();
            return new Mended.Again();
        }
        var options = HealAsking.options(
                lost.get(),
                heal -> Named.general(step, call.arguments().json(), heal),
                choice,
                one -> detours.isOffered(frame.path(), one));
        return asking.ask(step, frame, sentence, lost.get(), sayingRejected(options), pointed, attemptIsOver);
    }

    /** Whoever is asked knows of what somebody has rejected. */
    private List<Heal> sayingRejected(List<Heal> options) {
        return options.stream()
                .map(heal -> recall.isRejected(heal) ? HealQuestion.rejected(heal) : heal)
                .toList();
    }

    private long healsAt(String path) {
        return run.state().heals().stream()
                .filter(one -> one.path().equals(path))
                .count();
    }

    /** Only what surely changes nothing, by what it did before and by what it would do now, goes on without a person. */
    private boolean alone(Step.Action step, Frame frame, Action action, ToolCall call, Lost lost, Choice.Take take) {
        Effect before = before(step, frame, action, call);
        Effect now = lost.candidates().get(take.candidate()).effect();
        Heal heal = Named.general(
                step, call.arguments().json(), HealQuestion.options(lost).get(take.candidate()));
        return run.parts().healing().alone()
                && !recall.isRejected(heal)
                && scope.isEverywhere(step, frame, heal)
                && !before.or(now).isAtLeast(Effect.CHANGE);
    }

    /** What the step did when it last worked, or is expected to do. */
    private Effect before(Step.Action step, Frame frame, Action action, ToolCall call) {
        return recall.effect(step, frame)
                .orElse(action.expectedEffect(call.arguments().json()));
    }

    /** What it was like belongs to this run from now on: whoever looks at the repair sees it beside what it is now. */
    private Lost withBefore(Step.Action step, Frame frame, Lost lost) {
        return new Lost(
                lost.pointer(),
                lost.named(),
                lost.was(),
                lost.candidates(),
                lost.sure(),
                lost.place(),
                Stream.concat(recall.pictures(step, frame).stream(), lost.pictures().stream())
                        .toList());
    }

    private Mended applied(Step.Action step, Frame frame, Lost lost, Heal heal, String by) {
        run.journal()
                .record(new RunEvent.HealApplied(
                        run.now(),
                        frame.path(),
                        heal,
                        by,
                        false,
                        scope.isEverywhere(step, frame, heal),
                        hosts.last(frame),
                        withBefore(step, frame, lost).pictures()));
        return new Mended.Again();
    }

    private Optional<Lost> look(Step.Action step, Frame frame, ToolCall call, Finder finder) {
        Map<String, JsonNode> met = recall.prints(step, frame, call.arguments().json());
        return thread.run(call.action() + " (lost)", () -> finder.lost(call, met, context()), limit())
                        instanceof ActionThread.Ended.Returned<Optional<Lost>> returned
                ? returned.value()
                : Optional.empty();
    }

    /** Where no money is left for a model, likeness alone decides. */
    private Choice choose(Healer.Request request) {
        Healer healer = new RunSpending(run).usedUp().isPresent()
                ? new LikenessHealer()
                : run.parts().healing().healer();
        var ended = thread.run("healer", () -> healer.choose(request), limit());
        if (ended instanceof ActionThread.Ended.Broke<Choice> broke) {
            LOG.warn("The healer of run {} broke", run.state().id(), broke.cause());
        }
        return ended instanceof ActionThread.Ended.Returned<Choice> returned
                ? returned.value()
                : new Choice.Unsure(List.of());
    }

    private ToolContext context() {
        return run.context(run.parts().settings().actionTimeout());
    }

    private java.time.Duration limit() {
        return run.parts()
                .settings()
                .actionTimeout()
                .plus(run.parts().settings().grace());
    }
}
