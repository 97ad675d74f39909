package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.journal.Exploration;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan names that has power in a person's mouth: as a model's words it waits for somebody who confirms it.
 *
 * @param hosts of addresses written into it, and those it is limited to
 * @param headers names of headers that go along
 * @param secrets names of secrets that are used
 */
public record ModelWords(List<String> hosts, List<String> headers, List<String> secrets) {

    private static final Set<String> SECRET_NAMES = Set.of("secret", "totp");

    public ModelWords {
        hosts = List.copyOf(hosts);
        headers = List.copyOf(headers);
        secrets = List.copyOf(secrets);
    }

    /** Those of a plan's JSON. */
    public static ModelWords in(JsonNode plan) {
        var hosts = new TreeSet<>(Hosts.in(plan));
        plan.path("hosts").forEach(host -> hosts.add(host.asText()));
        var headers = new TreeSet<String>();
        var secrets = new TreeSet<String>();
        collect(plan, headers, secrets);
        return new ModelWords(List.copyOf(hosts), List.copyOf(headers), List.copyOf(secrets));
    }

    private static void collect(JsonNode json, Set<String> headers, Set<String> secrets) {
        json.path("headers").fieldNames().forEachRemaining(headers::add);
        json.properties().stream()
                .filter(field -> SECRET_NAMES.contains(field.getKey()))
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> secrets.add(field.getValue().textValue()));
        json.forEach(inside -> collect(inside, headers, secrets));
    }

    /** The model whose words what a run carried out is; null when they are a person's, or were made of a person's words. */
    public static @Nullable String plannerOf(RunState run) {
        String explorer = run.steps().stream()
                .map(StepView::exploration)
                .filter(Objects::nonNull)
                .map(Exploration::decided)
                .flatMap(List::stream)
                .map(RunEvent.ExploreDecided::explorer)
                .reduce(run.planner(), (before, later) -> later);
        return modelOf(explorer);
    }

    /** @param planner who planned; null or "built-in" where no model had a hand in it */
    public static @Nullable String modelOf(@Nullable String planner) {
        return planner == null || planner.isBlank() || planner.equals("built-in") ? null : planner;
    }
}
