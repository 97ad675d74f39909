package dev.deskhand.service.runs;

import dev.deskhand.service.library.Provenance;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.Proof.State;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.library.SavedWorkflow;
import jakarta.inject.Singleton;

/** Saves what a run did as a workflow; steps made of what was explored once they are proven, or knowingly without. */
@Singleton
public class RunSaving {

    private final RunAccess access;
    private final ProofDesk proofs;
    private final WorkflowDesk library;

    RunSaving(RunAccess access, ProofDesk proofs, WorkflowDesk library) {
        this.access = access;
        this.proofs = proofs;
        this.library = library;
    }

    /**
     * Saves it, and notes in the log how it was proven.
     *
     * @param unproven whether the person knows that steps made of what was explored have not been shown to do the same
     */
    public SavedWorkflow save(String runId, WorkflowDesk.Named as, boolean unproven, Person person) {
        RunState run = access.see(runId, person);
        var proof = proofs.of(run);
        if (proof.isPresent() && proof.get().state() != State.SAME && !unproven) {
            throw refusal(proof.get());
        }
        return library.saveRun(
                run,
                as,
                proof.map(known -> new Provenance(runId, "REPLAY_" + known.state(), known.run()))
                        .orElse(null),
                person);
    }

    private static Refusal refusal(Proof proof) {
        return switch (proof.state()) {
            case SAME -> throw new IllegalArgumentException("what is proven is not refused");
            case DIFFERENT ->
                Refusal.conflict(
                        "The replay of these steps ended otherwise than what was explored.",
                        "Look at how it differs; replay again, or say that it is to be saved without proof.");
            case RUNNING, WAITING ->
                Refusal.conflict(
                        "The replay of these steps has not ended yet.",
                        "Wait for its end, or say that it is to be saved without proof.");
            case NONE ->
                Refusal.conflict(
                        "These steps were made of what was explored, and nobody has replayed them.",
                        "Replay them once, or say that they are to be saved without proof.");
        };
    }
}
