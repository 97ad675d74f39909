package dev.deskhand.service.web.plan;

import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a proposed plan into the library before it has ever run. */
@Singleton
class PlanSaver {
    private final WorkflowLibrary library;
    private final WorkflowDesk desk;
    private final PlanFormat format;

    PlanSaver(WorkflowLibrary library, WorkflowDesk desk, PlanFormat format) {
        this.library = library;
        this.desk = desk;
        this.format = format;
    }

    SavedWorkflow save(PlanProposal proposal, String name, @Nullable String title, Person person) {
        Rights.need(Rights.mayStart(person), "save workflows", "office, approver or ops");
        boolean own = library.newest(name)
                .map(there -> there.author().equals(person.name()))
                .orElse(true);
        if (!own && !Rights.mayEditLibrary(person)) {
            throw Refusal.conflict("There is a workflow '" + name + "' already.", "Choose another name.");
        }
        String yaml = format.toYaml(named(proposal, name, title));
        WorkflowDesk.Checked checked = desk.check(yaml);
        Plan plan = checked.plan();
        if (plan == null || !checked.problems().isEmpty()) {
            var first = checked.problems().getFirst();
            throw Refusal.unfit(first.message(), first.advice(), checked.problems());
        }
        return library.save(plan, yaml, person.name());
    }

    private Plan named(PlanProposal proposal, String name, @Nullable String title) {
        Plan plan = format.read(proposal.yaml()).plan();
        var examples = new LinkedHashSet<>(plan.examples());
        examples.add(proposal.instruction());
        return new Plan(
                name,
                title == null ? plan.title() : LocalizedText.same(title),
                plan.description(),
                plan.inputs(),
                plan.steps(),
                plan.outputs(),
                List.copyOf(examples));
    }
}
