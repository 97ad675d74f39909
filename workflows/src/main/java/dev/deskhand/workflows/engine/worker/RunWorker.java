package dev.deskhand.workflows.engine.worker;

import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.LeaseTerm;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.engine.ending.RunEnding;
import dev.deskhand.workflows.engine.ending.UndoDecision;
import dev.deskhand.workflows.engine.healing.HealProposals;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.RunJournal;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.UndoDue;
import dev.deskhand.workflows.engine.steps.StepsRunner;
import dev.deskhand.workflows.engine.undo.UndoRunner;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problem;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Advances one run until it has ended or waits; keeps no thread while a run waits.
 *
 * <p>Whoever calls it has claimed the run, renews the lease meanwhile and releases it afterwards. A worker whose
 * lease has passed on finds its next append refused and stops.
 */
public final class RunWorker {

    private final EngineParts parts;

    public RunWorker(EngineParts parts) {
        this.parts = parts;
    }

    /**
     * Takes the run up where its journal ends.
     *
     * @param signal lets another thread stop this call
     */
    public Advance advance(RunStore.Lease lease, CancelSignal signal) {
        return advance(lease, signal, LeaseTerm.endless());
    }

    /**
     * Takes the run up where its journal ends, and acts only while {@code term} holds.
     *
     * @throws dev.deskhand.workflows.journal.StoreUnavailableException when the journal can't be read or written
     */
    public Advance advance(RunStore.Lease lease, CancelSignal signal, LeaseTerm term) {
        var journal = new RunJournal(parts.store(), lease);
        if (!hasSomethingToDo(journal.state())) {
            return journal.state().status().isEnded() ? Advance.ENDED : Advance.WAITING;
        }
        try (RunEnvironment environment = parts.environments().open(journal.state(), lease)) {
            var run = new ActiveRun(parts, journal, environment, signal, term);
            Advance written = advanceAndWrite(run, journal);
            if (written == Advance.WAITING
                    && journal.state().isPaused()
                    && journal.state().runnable()) {
                // Nothing that comes to pass would say when to look again.
                written = Advance.LATER;
            }
            if (written != Advance.LEASE_LOST) {
                run.unwrittenCalls().leaveTo(new LateCalls(parts.store(), lease.runId()));
            }
            // What stands elsewhere than the journal says is closed: whoever goes on would act on the wrong page.
            if (run.sessionsStand() && written == Advance.WAITING && waitsForSomebody(journal.state())) {
                environment.keepSessions();
            }
            if (run.sessionsStand() && written == Advance.STOPPED) {
                environment.leaveSessions();
            }
            return written;
        }
    }

    private Advance advanceAndWrite(ActiveRun run, RunJournal journal) {
        try {
            Advance outcome = stoppable(() -> advance(run));
            Advance settled = stoppable(() -> {
                journal.letGo();
                return outcome;
            });
            // What is left to write down is written even when the service goes down.
            return stoppable(() -> {
                run.writeDownCalls();
                journal.flush();
                return settled;
            });
        } finally {
            journal.abandon();
        }
    }

    /** A run that waits for a time, or for a place in a busy system, lets its sessions go. */
    private static boolean waitsForSomebody(RunState state) {
        return state.status() == RunStatus.WAITING_FOR_APPROVAL || state.status() == RunStatus.WAITING_FOR_ANSWER;
    }

    private static Advance stoppable(Supplier<Advance> work) {
        try {
            return work.get();
        } catch (RunStopped stopped) {
            return stopped.outcome();
        }
    }

    private boolean hasSomethingToDo(RunState state) {
        var wake = state.nextWakeAt();
        boolean due = wake == null || !parts.settings().clock().instant().isBefore(wake);
        boolean soon = state.status() == RunStatus.WAITING_FOR_TIME
                && wake != null
                && !parts.settings()
                        .clock()
                        .instant()
                        .plus(parts.settings().waitInPlace())
                        .isBefore(wake);
        return state.runnable() && (due || soon);
    }

    private Advance advance(ActiveRun run) {
        var ending = new RunEnding(run);
        var heals = new HealProposals(run);
        // Whoever had the run before may have gone between a step that worked and this.
        heals.putAll();
        while (true) {
            if (run.state().isUndoDue()) {
                return new UndoRunner(run, ending, new StepsRunner(run)).run();
            }
            long before = run.state().lastSequence();
            try {
                var over = turn(run, ending, heals);
                if (over.isPresent()) {
                    return over.get();
                }
                if (run.state().lastSequence() == before) {
                    new Unreached(run).giveUp();
                }
            } catch (UndoDue due) {
                // What was done is undone instead of going on.
            }
        }
    }

    /** Goes through the plan once; empty when the run is to be looked at anew. */
    private Optional<Advance> turn(ActiveRun run, RunEnding ending, HealProposals heals) {
        ParsedPlan parsed;
        try {
            parsed = parts.planning().format().read(run.state().plan());
        } catch (PlanSyntaxException e) {
            return ended(ending, run, e.problems().stream());
        }
        if (run.state().steps().isEmpty()) {
            var problems = parts.planning().validator().problemsOf(parsed);
            if (!problems.isEmpty()) {
                return ended(ending, run, problems.stream());
            }
        }
        if (!new RunInputs(run).complete(parsed.plan())) {
            return Optional.of(Advance.WAITING);
        }
        StepResult result = walk(run, parsed.plan());
        heals.putAll();
        return switch (result) {
            case StepResult.Done done -> {
                run.checkpoint();
                ending.finish(parsed.plan(), done.bindings());
                yield Optional.of(Advance.ENDED);
            }
            case StepResult.Failed failed -> failed(run, ending, failed);
            case StepResult.Suspended suspended -> Optional.of(Advance.WAITING);
            case StepResult.Ended over ->
                run.state().status().isEnded() ? Optional.of(Advance.ENDED) : Optional.empty();
            case StepResult.Replanned replanned -> Optional.empty();
        };
    }

    private static Optional<Advance> failed(ActiveRun run, RunEnding ending, StepResult.Failed failed) {
        if (run.state().undoStarted() != null) {
            return Optional.empty();
        }
        return switch (new UndoDecision(run).onFailure(failed)) {
            case UNDO -> Optional.empty();
            case ASKED -> Optional.of(Advance.WAITING);
            case KEEP -> {
                ending.fail(failed);
                yield Optional.of(Advance.ENDED);
            }
        };
    }

    private static StepResult walk(ActiveRun run, Plan plan) {
        return new StepsRunner(run).run(new Frame(null, plan.steps(), "", run.startBindings()));
    }

    private static Optional<Advance> ended(RunEnding ending, ActiveRun run, java.util.stream.Stream<Problem> problems) {
        String what = problems.map(Problem::message).collect(Collectors.joining("; "));
        ending.fail(
                null,
                run.words().of("The plan cannot run: " + what, "计划无法执行：" + what),
                run.words().of("Correct the plan and start again.", "请修改计划后重新开始。"));
        return Optional.of(Advance.ENDED);
    }
}
