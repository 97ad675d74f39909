package dev.deskhand.service.library;

import dev.deskhand.service.persistence.JdbcStepMemory;
import dev.deskhand.service.persistence.JdbcStepMemory.Kept;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.healing.PlanPatch;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.library.SavedWorkflow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Heals that worked in runs, for whoever keeps the library: accepted, one becomes a new version of its workflow. */
@Singleton
public class PatchDesk {

    private static final int LONGEST_COMMENT = 2_000;

    private final JdbcStepMemory memory;
    private final WorkflowDesk library;
    private final ToolCatalog catalog;
    private final ActStore acts;
    private final Clock clock;

    PatchDesk(JdbcStepMemory memory, WorkflowDesk library, ToolCatalog catalog, ActStore acts, Clock clock) {
        this.memory = memory;
        this.library = library;
        this.catalog = catalog;
        this.acts = acts;
        this.clock = clock;
    }

    /** Those that wait first, then the newest. */
    public List<Kept> list(String workflow) {
        library.versions(workflow);
        return memory.patches(workflow);
    }

    /** How many wait. */
    public long waiting(String workflow) {
        return memory.patches(workflow).stream().filter(Kept::isOpen).count();
    }

    public Kept get(String workflow, String id) {
        return memory.patch(workflow, id)
                .orElseThrow(() -> Refusal.notFound(
                        "The workflow '" + workflow + "' has no repair '" + id + "'.",
                        "GET /api/workflows/" + workflow + "/patches lists those there are."));
    }

    /** Accepts it into a new version, or rejects it; either is final. */
    public Kept decide(String workflow, String id, boolean accept, @Nullable String comment, Person person) {
        Rights.need(Rights.mayEditLibrary(person), "change the library", "ops");
        Kept kept = get(workflow, id);
        if (!kept.isOpen() && !kept.isHalfDone()) {
            throw decidedAlready(kept);
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw Refusal.badInput("The comment is too long.", "Use at most " + LONGEST_COMMENT + " characters.");
        }
        SavedWorkflow newest = library.get(workflow);
        PlanPatch.Outcome outcome = accept ? outcome(kept, newest) : new PlanPatch.Outcome.There();
        if (outcome instanceof PlanPatch.Outcome.Gone) {
            memory.outdate(id);
            throw Refusal.conflict(
                    "The workflow has changed since this repair was found, and the step it is for is not surely there any more.",
                    "The repair was put aside: a run that still needs it proposes it anew.");
        }
        acts.record(
                ActType.PATCH_DECIDED,
                person.name(),
                ActStore.details().put("workflow", workflow).put("patch", id).put("accepted", accept),
                () -> {
                    if (!memory.decide(id, accept, person.name(), clock.instant(), comment)) {
                        throw Refusal.conflict("Somebody decided on this repair just now.", "Load the page anew.");
                    }
                    if (accept) {
                        memory.became(id, versionWith(outcome, newest, person));
                    }
                    return id;
                });
        return get(workflow, id);
    }

    private static Refusal decidedAlready(Kept kept) {
        return kept.state().equals("outdated")
                ? Refusal.conflict(
                        "This repair was put aside: the workflow has changed since it was found.",
                        "A run that still needs it proposes it anew.")
                : Refusal.conflict(
                        "This repair was " + (kept.state().equals("accepted") ? "accepted" : "rejected") + " by "
                                + kept.decidedBy() + " already.",
                        "Change the workflow itself if that was wrong.");
    }

    private PlanPatch.Outcome outcome(Kept kept, SavedWorkflow newest) {
        var patch = kept.patch();
        var foundIn = patch.version() == newest.version() ? newest : library.get(newest.name(), patch.version());
        return PlanPatch.apply(newest.plan(), foundIn.plan(), patch.place(), patch.heal(), catalog);
    }

    /** The version that has it: a new one, or the newest when that has it already. */
    private int versionWith(PlanPatch.Outcome outcome, SavedWorkflow newest, Person person) {
        return outcome instanceof PlanPatch.Outcome.Patched patched
                ? library.saveOver(newest, patched.plan(), person).version()
                : newest.version();
    }
}
