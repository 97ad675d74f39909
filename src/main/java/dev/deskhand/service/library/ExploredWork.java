package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.compiling.Compilation;
import dev.deskhand.agent.compiling.ExplorationCompiler;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** The same with their sources: what was written into the plan or given to an exploration keeps those it had there. */
    public Map<String, Value> valuesOf(RunState run) {
        Map<String, Value> values = new LinkedHashMap<>();
        run.inputs()
                .json()
                .fieldNames()
                .forEachRemaining(name -> values.put(
                        name, run.inputs().at("/" + name.replace("~", "~0").replace("/", "~1"))));
        of(run).ifPresent(made -> made.inputs().forEach((name, json) -> values.put(name, given(run, json))));
        return values;
    }

    private static Value given(RunState run, JsonNode json) {
        var sources = new LinkedHashSet<Source>();
        for (StepView view : run.steps()) {
            Exploration exploration = view.exploration();
            if (exploration != null) {
                Value values = exploration.started().values();
                values.json().properties().stream()
                        .filter(value -> value.getValue().equals(json))
                        .forEach(value -> sources.addAll(values.at(
                                        "/" + value.getKey().replace("~", "~0").replace("/", "~1"))
                                .sources()));
                Value goal = exploration.started().goal();
                if (sources.isEmpty()
                        && json.isTextual()
                        && goal.json().asText().contains(json.textValue())) {
                    sources.addAll(goal.sources());
                }
            }
        }
        return Value.of(json, sources.isEmpty() ? Set.of(Source.model("explorer")) : sources);
    }
}
