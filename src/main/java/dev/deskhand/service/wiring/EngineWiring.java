package dev.deskhand.service.wiring;

import dev.deskhand.agent.healing.ModelHealer;
import dev.deskhand.service.persistence.PlaceLimits;
import dev.deskhand.service.policy.PolicyKeeper;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.Explorer;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.healing.SavedSteps;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.policy.Policy;
import dev.deskhand.workflows.policy.RuledPolicy;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Builds the engine out of its parts. */
class EngineWiring {

    /** In the machine's time zone: what a planner takes for today is what a plan's dates go by. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Produces
    @Singleton
    Policy policy(PolicyKeeper rules, WorkflowLibrary library) {
        return new RuledPolicy(rules, workflow -> library.authors(workflow.name(), workflow.version()));
    }

    /** @throws IllegalArgumentException when the setting cannot be read, so that the service does not start without it */
    @Produces
    @Singleton
    PlaceLimits limits(DeskhandConfig config) {
        return PlaceLimits.read(config.limits().orElse(""));
    }

    @Produces
    @Singleton
    Planning planning(PlanFormat format, PlanValidator validator, PlanAdvisor advisor, Explorer explorer) {
        return new Planning(format, validator, advisor, explorer);
    }

    /** By likeness, and with a model set by that too. */
    @Produces
    @Singleton
    Healing healing(
            ToolWiring.ConfiguredModel model,
            StepMemory memory,
            WorkflowLibrary library,
            PlanFormat format,
            DeskhandConfig config) {
        Healer healer = model.model().<Healer>map(ModelHealer::new).orElseGet(LikenessHealer::new);
        return new Healing(healer, memory, config.healAlone(), new SavedSteps(library, format));
    }

    @Produces
    @Singleton
    RunWorker worker(
            RunStore store,
            RunEnvironments environments,
            ToolCatalog catalog,
            Expressions expressions,
            Policy policy,
            Planning planning,
            Healing healing,
            ToolWiring.ConfiguredModel model,
            DeskhandConfig config,
            Clock clock) {
        var settings = EngineSettings.with(clock).spendingAtMost(mostCost(config, model));
        return new RunWorker(
                new EngineParts(store, environments, catalog, expressions, policy, planning, healing, settings));
    }

    /** @throws IllegalStateException for a limit that could not be held */
    private static @Nullable BigDecimal mostCost(DeskhandConfig config, ToolWiring.ConfiguredModel model) {
        String text = config.runCost().map(String::strip).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw new IllegalStateException("DESKHAND_RUN_COST is \"" + text + "\": give an amount such as 2.50.");
        }
        if (model.model().isPresent() && !model.model().get().hasPrices()) {
            throw new IllegalStateException("DESKHAND_RUN_COST limits what models may cost, but no price is set: set"
                    + " DESKHAND_MODEL_PRICE_INPUT and DESKHAND_MODEL_PRICE_OUTPUT, too.");
        }
        return new BigDecimal(text);
    }
}
