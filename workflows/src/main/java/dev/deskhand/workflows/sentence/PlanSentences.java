package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders a plan as numbered sentences with their effects. */
public final class PlanSentences {

    private final ToolCatalog catalog;

    public PlanSentences(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * One line per step, in the order they run.
     *
     * @param inputs known input values, by name
     * @param office base URL of the practice office, as expressions know it
     */
    public List<PlanLine> lines(Plan plan, Map<String, Value> inputs, String office, Locale locale) {
        return new PlanLines(this, words(plan, inputs, office), new AskedFor(plan.inputs(), inputs), locale)
                .of(plan.steps());
    }

    /** The gravest effect the steps may have. */
    public Effect effectOf(List<Step> steps) {
        Effect gravest = Effect.READ;
        for (Step step : steps) {
            gravest = gravest.or(
                    switch (step) {
                        case Step.Action action -> effectOf(action);
                        case Step.ForEach each -> effectOf(each.steps());
                        case Step.Choice choice -> effectOf(choice.then()).or(effectOf(choice.otherwise()));
                        case Step.Ask a -> Effect.READ;
                        case Step.Let l -> Effect.READ;
                        case Step.PlanMore p -> Effect.READ;
                        case Step.Explore explore -> explore.may();
                    });
        }
        return gravest;
    }

    Effect effectOf(Step.Action step) {
        return catalog.action(step.use())
                .map(action -> action.expectedEffect(step.with()))
                .orElse(Effect.COMMIT);
    }

    Optional<Action> action(Step.Action step) {
        return catalog.action(step.use());
    }

    private static ValueWords words(Plan plan, Map<String, Value> inputs, String office) {
        List<Map.Entry<String, String>> known = new ArrayList<>();
        known.add(Map.entry("office", office));
        Map<String, LocalizedText> titles = new HashMap<>();
        plan.inputs().forEach((name, input) -> {
            titles.put("inputs." + name, input.title());
            Value value = inputs.get(name);
            JsonNode json = value != null ? value.json() : input.fallback();
            if (json != null && json.isValueNode()) {
                String text = json.asText().replace("${office}", office);
                if (!text.contains("${")) {
                    known.add(Map.entry("inputs." + name, text));
                }
            }
        });
        return new ValueWords(known, titles, Origins.of(plan.steps()));
    }
}
