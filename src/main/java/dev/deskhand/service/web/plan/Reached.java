package dev.deskhand.service.web.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which hosts a plan reaches, by web pages and APIs alike, from the addresses its steps are given. */
final class Reached {
    /** Stands for addresses that are known only when the step is reached. */
    static final String LATER = "";

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>()（），。；、！？]+");
    private static final Pattern SIMPLE = Pattern.compile("\\$\\{\\s*([\\p{L}_][\\p{L}\\p{N}_.]*)\\s*}");

    private final ToolCatalog catalog;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, Effect> hosts = new LinkedHashMap<>();
    private String page = "";

    private Reached(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The hosts, each with the gravest effect on it; {@link #LATER} for those nobody can know yet.
     *
     * @param values of the inputs, by name
     * @param office base URL of the practice office; empty when it is switched off
     */
    static Map<String, Effect> of(Plan plan, Map<String, JsonNode> values, String office, ToolCatalog catalog) {
        var reached = new Reached(catalog);
        reached.known.put("office", office);
        plan.inputs().forEach((name, input) -> {
            JsonNode value = values.containsKey(name) ? values.get(name) : input.fallback();
            if (value != null && value.isValueNode()) {
                reached.known.put("inputs." + name, reached.filled(value.asText()));
            }
        });
        reached.walk(plan.steps());
        return reached.hosts;
    }

    private void walk(List<Step> steps) {
        for (Step step : steps) {
            switch (step) {
                case Step.Action action -> visit(action);
                case Step.ForEach each -> walk(each.steps());
                case Step.Choice choice -> {
                    walk(choice.then());
                    walk(choice.otherwise());
                }
                case Step.Let let -> {
                    if (let.id() != null && let.value().isTextual()) {
                        known.put(let.id(), filled(let.value().asText()));
                    }
                }
                case Step.Ask ask -> {}
                case Step.PlanMore more -> {}
                case Step.Explore explore -> explored(explore);
            }
        }
    }

    /** The hosts it is limited to, or those its goal and values name; without either nobody can know yet. */
    private void explored(Step.Explore explore) {
        var named = new ArrayList<>(explore.hosts());
        if (named.isEmpty()) {
            Matcher address = ADDRESS.matcher(filled(explore.goal() + " " + explore.with()));
            while (address.find()) {
                named.add(host(address.group()));
            }
        }
        page = named.isEmpty() ? LATER : named.getLast();
        (named.isEmpty() ? List.of(LATER) : named).forEach(host -> hosts.merge(host, explore.may(), Effect::or));
    }

    private void visit(Step.Action step) {
        boolean web = step.use().startsWith("browser.");
        if (!web && !step.use().startsWith("http.")) {
            return;
        }
        JsonNode url = step.with().path("url");
        String host = url.isTextual() ? host(filled(url.asText())) : page;
        if (!url.isTextual() && page.isEmpty()) {
            return;
        }
        page = web ? host : page;
        Effect effect = catalog.action(step.use())
                .map(action -> action.expectedEffect(step.with()))
                .orElse(Effect.COMMIT);
        hosts.merge(host, effect == Effect.LOCAL ? Effect.READ : effect, Effect::or);
    }

    private String filled(String text) {
        Matcher gap = SIMPLE.matcher(text);
        return gap.replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), found.group())));
    }

    /** The host with its port, unless it is not known yet. */
    private static String host(String url) {
        Matcher start = Pattern.compile("^https?://([^/?#\\s]+)", Pattern.CASE_INSENSITIVE)
                .matcher(url.strip());
        if (!start.find() || start.group(1).contains("${")) {
            return LATER;
        }
        try {
            String authority = URI.create("http://" + start.group(1)).getAuthority();
            return authority == null ? LATER : authority.replaceFirst("^.*@", "");
        } catch (IllegalArgumentException e) {
            return LATER;
        }
    }
}
