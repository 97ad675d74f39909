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
import dev.deskhand.workflows.plan.PlanFormat;
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
    private final PlanFormat format;
    private final ToolCatalog catalog;
    private final ActStore acts;
    private final Clock clock;

    PatchDesk(
            JdbcStepMemory memory,
            WorkflowDesk library,
            PlanFormat format,
            ToolCatalog catalog,
            ActStore acts,
            Clock clock) {
        this.memory = memory;
        this.library = library;
        this.format = format;
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
        boolean halfDone = kept.state().equals("accepted") && kept.version() == null;
        if (!kept.isOpen() && !halfDone) {
            throw Refusal.conflict(
                    "This repair was " + (kept.state().equals("accepted") ? "accepted" : "rejected") + " by "
                            + kept.decidedBy() + " already.",
                    "Change the workflow itself if that was wrong.");
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw Refusal.badInput("The comment is too long.", "Use at most " + LONGEST_COMMENT + " characters.");
        }
        if (!memory.decide(id, accept, person.name(), clock.instant(), comment)) {
            throw Refusal.conflict("Somebody decided on this repair just now.", "Load the page anew.");
        }
        if (accept) {
            become(workflow, kept, person);
        }
        acts.record(
                ActType.PATCH_DECIDED,
                person.name(),
                ActStore.details().put("workflow", workflow).put("patch", id).put("accepted", accept));
        return get(workflow, id);
    }

    /** Only whoever was first to accept it comes here, so that it makes one version. */
    private void become(String workflow, Kept kept, Person person) {
        try {
            memory.became(kept.id(), accepted(workflow, kept, person).version());
        } catch (RuntimeException e) {
            memory.reopen(kept.id());
            throw e;
        }
    }

    private SavedWorkflow accepted(String workflow, Kept kept, Person person) {
        var plan = library.get(workflow).plan();
        var patched = PlanPatch.apply(plan, kept.patch().place(), kept.patch().heal(), catalog)
                .orElseThrow(() -> Refusal.conflict(
                        "The workflow has changed since: no step, or more than one, names what this repair replaces.",
                        "Reject the repair, and change the workflow by hand if it is still needed."));
        return library.save(workflow, format.toYaml(patched), person);
    }
}
