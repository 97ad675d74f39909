package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.policy.Policy;

/** What the engine is put together from. */
public record EngineParts(
        RunStore store,
        RunEnvironments environments,
        ToolCatalog catalog,
        Expressions expressions,
        Policy policy,
        Planning planning,
        Healing healing,
        EngineSettings settings) {

    /** With healing by likeness alone. */
    public EngineParts(
            RunStore store,
            RunEnvironments environments,
            ToolCatalog catalog,
            Expressions expressions,
            Policy policy,
            Planning planning,
            EngineSettings settings) {
        this(store, environments, catalog, expressions, policy, planning, Healing.plain(), settings);
    }
}
