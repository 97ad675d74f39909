package dev.deskhand.agent.planning.model;

import dev.deskhand.tools.browser.BrowserSettings;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The catalogue, validator and practice office that the service plans with, without the service. */
final class RealSurroundings {

    private RealSurroundings() {}

    static ToolCatalog catalog() {
        return new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard()), new SheetTool(), new HttpTool()));
    }

    static PlannerPorts ports(FileOutlines files) {
        var catalog = catalog();
        return new PlannerPorts(
                catalog,
                new YamlPlanFormat(),
                new CatalogPlanValidator(catalog, new CelExpressions()),
                new PlannerPorts.Surroundings(
                        SystemDescriptions::practiceOffice,
                        () -> List.of(new KnownSecret(
                                "practice-portal", "the practice office", "password of the portal's user clerk")),
                        instruction -> List.of(),
                        files),
                Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    }
}
