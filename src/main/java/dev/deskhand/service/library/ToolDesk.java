package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import java.util.List;

/** The catalogue: what can be done here. */
@Singleton
public class ToolDesk {

    private final ToolCatalog catalog;
    private final PlanFormat format;

    ToolDesk(ToolCatalog catalog, PlanFormat format) {
        this.catalog = catalog;
        this.format = format;
    }

    public List<ActionDescription> actions() {
        return catalog.actions().stream().map(Action::description).toList();
    }

    /** The JSON Schema of plan files. */
    public JsonNode planSchema() {
        return format.schema();
    }
}
