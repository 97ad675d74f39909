package dev.deskhand.service.wiring;

import dev.deskhand.agent.exploring.ModelExplorer;
import dev.deskhand.agent.planning.builtin.BuiltInPlanner;
import dev.deskhand.agent.planning.model.KnownSecret;
import dev.deskhand.agent.planning.model.ModelPlanner;
import dev.deskhand.agent.planning.model.PlannerPorts;
import dev.deskhand.agent.planning.model.RepeatedWorkflows;
import dev.deskhand.agent.planning.model.SheetFileOutlines;
import dev.deskhand.agent.planning.model.SystemDescriptions;
import dev.deskhand.agent.recall.WorkflowRecall;
import dev.deskhand.service.secrets.HeldSecrets;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.Explorer;
import dev.deskhand.workflows.engine.NoExplorer;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.library.SameSteps;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds what reads, checks and makes plans; with a model set it plans, else the built-in planner does. */
class PlanningWiring {

    private static final int NEAR = 3;

    /** Loading the weights takes a second or two after a start; a model takes longer to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Produces
    @Singleton
    Expressions expressions() {
        return new CelExpressions();
    }

    @Produces
    @Singleton
    PlanFormat format() {
        return new YamlPlanFormat();
    }

    @Produces
    @Singleton
    PlanValidator validator(ToolCatalog catalog, Expressions expressions) {
        return new CatalogPlanValidator(catalog, expressions);
    }

    @Produces
    @Singleton
    Explorer explorer(
            ToolWiring.ConfiguredModel model,
            ToolCatalog catalog,
            Expressions expressions,
            EvidenceShelf evidence,
            Clock clock) {
        return model.model()
                .<Explorer>map(language ->
                        new ModelExplorer(language, catalog, expressions, kept -> picture(evidence, kept), clock))
                .orElseGet(NoExplorer::new);
    }

    private static Optional<byte[]> picture(EvidenceShelf evidence, Evidence kept) {
        return evidence.open(kept.sha256()).map(content -> {
            try (content) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the evidence " + kept.name(), e);
            }
        });
    }

    @Produces
    @Singleton
    SameSteps sameSteps(WorkflowLibrary library, PlanFormat format) {
        return new SameSteps(library, format);
    }

    @Produces
    @Singleton
    WorkflowRecall recall() {
        return WorkflowRecall.inProcess();
    }

    void end(@Disposes WorkflowRecall recall) {
        recall.close();
    }

    @Produces
    @Singleton
    PlanAdvisor advisor(
            ToolWiring.ConfiguredModel model,
            ToolCatalog catalog,
            PlanFormat format,
            PlanValidator validator,
            WorkflowLibrary library,
            HeldSecrets secrets,
            OfficeAddress office,
            WorkflowRecall recall,
            SameSteps same,
            Clock clock) {
        if (model.model().isEmpty()) {
            return new BuiltInPlanner(library, recall, clock);
        }
        var surroundings = new PlannerPorts.Surroundings(
                () -> office.url().isEmpty() ? List.of() : SystemDescriptions.practiceOffice(),
                () -> secrets.hosts().entrySet().stream()
                        .map(secret -> new KnownSecret(secret.getKey(), places(secret.getValue(), office), ""))
                        .toList(),
                instruction -> recall.nearest(instruction, library.all(), NEAR, PATIENCE),
                new SheetFileOutlines());
        var ports = new PlannerPorts(catalog, format, validator, surroundings, clock);
        return new RepeatedWorkflows(new ModelPlanner(model.model().get(), ports), same);
    }

    /** The office goes by its name: planners know its address only as an expression. */
    private static String places(Collection<String> hosts, OfficeAddress office) {
        return hosts.stream()
                .map(host -> host.equals(office.authority()) ? "the practice office" : host)
                .collect(Collectors.joining(" and "));
    }
}
