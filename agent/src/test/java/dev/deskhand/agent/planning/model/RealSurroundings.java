package dev.deskhand.agent.planning.model;

import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.recall.WorkflowRecall;
import dev.deskhand.agent.tool.ModelTool;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.file.FileTool;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The catalogue, validator, workflows and practice office that the service plans with, without the service. */
final class RealSurroundings {

    /** The day the recorded exchanges speak of. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

    private static final int NEAR = 3;
    private static final WorkflowRecall RECALL = WorkflowRecall.inProcess();
    private static final List<SavedWorkflow> SHIPPED = new ShippedWorkflows(new YamlPlanFormat()).all();

    private RealSurroundings() {}

    /** What the service offers with a model set, in its order. */
    static ToolCatalog catalog() {
        return new ToolCatalog(List.of(
                new BrowserTool(BrowserSettings.standard()),
                new SheetTool(),
                new HttpTool(),
                new FileTool(),
                new ModelTool(new NeverAsked())));
    }

    static PlannerPorts ports(FileOutlines files) {
        var catalog = catalog();
        return new PlannerPorts(
                catalog,
                new YamlPlanFormat(),
                new CatalogPlanValidator(catalog, new CelExpressions()),
                new PlannerPorts.Surroundings(
                        SystemDescriptions::practiceOffice,
                        () -> List.of(new KnownSecret("practice-portal", "the practice office", "")),
                        instruction -> RECALL.nearest(instruction, SHIPPED, NEAR, Duration.ofMinutes(1)),
                        files),
                CLOCK);
    }

    /** The model behind actions that are only planned with. */
    private static final class NeverAsked implements LanguageModel {

        @Override
        public String name() {
            return "none";
        }

        @Override
        public int contextTokens() {
            return 100_000;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            throw new IllegalStateException("nothing is carried out here");
        }
    }
}
