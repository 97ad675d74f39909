package dev.deskhand.workflows.engine.healing;

import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Puts heals that worked in a run before whoever keeps the workflow. It goes by the journal alone, so that none is missed when
 * the process ended before it could be put, when the step's outcome was found out later, or when only other items worked with it.
 */
public final class HealProposals {

    private final ActiveRun run;
    private final StepRecall recall;
    private final RunWorkflow workflow;
    private final Set<RunEvent.HealApplied> put = new HashSet<>();

    public HealProposals(ActiveRun run) {
        this.run = run;
        this.recall = new StepRecall(run);
        this.workflow = new RunWorkflow(run);
    }

    /** Puts all of them; each is kept once, however often it is put. */
    public void putAll() {
        if (run.state().heals().isEmpty()) {
            return;
        }
        workflow.repaired().ifPresent(this::putAll);
    }

    private void putAll(WorkflowVersion of) {
        List<RunEvent.HealApplied> heals = run.state().heals();
        for (int i = 0; i < heals.size(); i++) {
            RunEvent.HealApplied one = heals.get(i);
            // A loop works with it a thousand times.
            if (one.everywhere() && !Undoing.isUndo(one.path()) && !put.contains(one)) {
                worked(one, run.state().entryOfHeal(i)).ifPresent(step -> {
                    put(of, one, step);
                    put.add(one);
                });
            }
        }
    }

    /**
     * The first step at that place that worked with it: where it was found, or in another item. What came first is told by the
     * journal's order: the run may have gone on in an instance whose clock is behind.
     *
     * @param entry number of the heal's own
     */
    private Optional<StepView> worked(RunEvent.HealApplied one, long entry) {
        String place = Heals.place(one.path());
        StepState wanted = one.heal().skips() ? StepState.SKIPPED : StepState.DONE;
        return run.state().steps().stream()
                .filter(view ->
                        view.state() == wanted && Heals.place(view.path()).equals(place))
                .filter(view -> !one.heal().skips() || view.path().equals(one.path()))
                .filter(view -> view.finishedAt() != null && view.told() > entry)
                .findFirst();
    }

    private void put(WorkflowVersion of, RunEvent.HealApplied one, StepView step) {
        String place = Heals.place(one.path());
        List<Evidence> before = recall.pictures(place);
        List<Evidence> found = one.evidence().stream()
                .filter(picture -> !before.contains(picture))
                .toList();
        List<Evidence> after = step.endEvidence();
        run.parts()
                .healing()
                .memory()
                .propose(new StepMemory.Patch(
                        of.name(),
                        Objects.requireNonNull(of.version()),
                        place,
                        one.heal(),
                        before,
                        one.heal().skips() || after.isEmpty() ? found : after,
                        run.state().id(),
                        one.by(),
                        run.now()));
    }
}
