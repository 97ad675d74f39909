package dev.deskhand.workflows.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed steps that carry out one instruction; saved and named, it is a workflow.
 *
 * @param name null for a plan that was not saved
 * @param inputs by name, in the order a form shows them
 * @param outputs what is reported when all steps are done, by name
 * @param examples instructions this plan is meant for, in both languages; they serve to find it again
 * @param hosts the only hosts its steps may reach, as entries like {@code *.example.com}; empty for no such limit
 * @param mask fields that pictures kept of a run never show, besides those of the settings: labels, or {@code css:} and a
 *     selector
 * @param onError what becomes of its changes when it fails or an approval is refused
 */
public record Plan(
        @Nullable String name,
        LocalizedText title,
        @Nullable LocalizedText description,
        Map<String, Input> inputs,
        List<Step> steps,
        Map<String, Output> outputs,
        List<String> examples,
        List<String> hosts,
        List<String> mask,
        OnError onError) {

    /** What becomes of what was changed when a run does not get to its end. */
    public enum OnError {
        /** A person is asked, when something can be undone. */
        ASK,
        /** It stays. */
        KEEP,
        /** It is undone, as far as steps say how. */
        UNDO
    }

    public Plan {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        steps = List.copyOf(steps);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        examples = List.copyOf(examples);
        hosts = List.copyOf(hosts);
        mask = List.copyOf(mask);
    }

    /** One that asks a person when it fails with changes that can be undone. */
    public Plan(
            @Nullable String name,
            LocalizedText title,
            @Nullable LocalizedText description,
            Map<String, Input> inputs,
            List<Step> steps,
            Map<String, Output> outputs,
            List<String> examples,
            List<String> hosts,
            List<String> mask) {
        this(name, title, description, inputs, steps, outputs, examples, hosts, mask, OnError.ASK);
    }

    /** The plan every run begun with an instruction starts from. */
    public static Plan toPlan(String instruction) {
        return new Plan(
                null,
                LocalizedText.same(instruction),
                null,
                Map.of(),
                List.of(new Step.PlanMore(null, instruction)),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
