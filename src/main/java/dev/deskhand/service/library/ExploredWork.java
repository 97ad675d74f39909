package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.compiling.Compilation;
import dev.deskhand.agent.compiling.ExplorationCompiler;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Makes of runs that explored what can be saved and done again without a model. */
@Singleton
public class ExploredWork {

    private final PlanFormat format;
    private final ExplorationCompiler compiler;
    private final OfficeAddress office;

    ExploredWork(PlanFormat format, OfficeAddress office) {
        this.format = format;
        this.compiler = new ExplorationCompiler(format);
        this.office = office;
    }

    /** What became of the run's explorations; empty when none reached its goal. */
    public Optional<Compilation> of(RunState run) {
        return compiler.compile(run, office.url());
    }

    /** Why nothing that was explored became steps; empty when something did, and when nothing was explored. */
    public List<LocalizedText> staying(RunState run) {
        return compiler.staying(run, office.url());
    }

    /** The plan a run carried out, with steps in the place of what was explored. */
    public Plan planOf(RunState run) {
        return of(run).map(Compilation::plan)
                .orElseGet(() -> format.read(run.plan()).plan());
    }

    /** The run's inputs, with those that compiling added. */
    public JsonNode inputsOf(RunState run) {
        ObjectNode inputs = run.inputs().json().deepCopy();
        of(run).ifPresent(made -> made.inputs().forEach(inputs::set));
        return inputs;
    }
}
