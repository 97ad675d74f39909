package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Amounts;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.Nearest;
import dev.deskhand.workflows.plan.Problems;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a made-up question is about: which action, with which arguments, from where, and which of them steer it. */
final class CaseCall {

    /** What is done where the case does not say. */
    private static final String USUAL = "http.request";

    private final Fields fields;
    private final Problems problems;
    private final @Nullable ToolCatalog catalog;
    private final String name;
    private final ToolCall call;

    /** @param catalog the actions there are; null to take any, of which nobody knows what steers them */
    CaseCall(Fields fields, Problems problems, @Nullable ToolCatalog catalog) {
        this.fields = fields;
        this.problems = problems;
        this.catalog = catalog;
        this.name = Optional.ofNullable(fields.text("action")).orElse(USUAL);
        this.call = read();
    }

    ToolCall call() {
        return call;
    }

    /** Where it would go by its arguments; empty when they do not say. */
    Optional<String> host() {
        return catalog == null
                ? Optional.empty()
                : Hosts.of(call.arguments().json().path("url").asText(""));
    }

    /** Whether somebody outside had a say in where it goes. */
    boolean isSentFromOutside() {
        return !call.arguments().at("/url").isTrusted();
    }

    /** What it would do by its arguments, before anything is looked at; empty when the case tells of none. */
    Optional<Effect> effect() {
        return fields.has("action") || fields.has("arguments")
                ? action().map(action -> action.expectedEffect(call.arguments().json()))
                : Optional.empty();
    }

    /** The sums of money in its arguments. */
    List<BigDecimal> amounts() {
        return action().map(action -> Amounts.in(
                        new PlannedEffect(0, List.of(), new PlannedCall("0", action, call, Effect.COMMIT, null))))
                .orElse(List.of());
    }

    /** Arguments are a person's own unless {@code sources} names another kind for one. */
    private ToolCall read() {
        ObjectNode given = fields.mapping("arguments");
        described().ifPresent(description -> allowOnly(given, description.inputSchema()));
        var sources = new TreeMap<String, Set<Source>>();
        sources.put("", Set.of(Source.user("somebody")));
        for (var source : fields.mapping("sources").properties()) {
            String at = "/sources/" + source.getKey();
            kind(at, source.getValue().asText()).ifPresent(kind -> {
                if (!given.has(source.getKey())) {
                    problems.add(at, "there is no argument \"" + source.getKey() + "\"", "Add it under arguments:");
                } else {
                    sources.put("/" + source.getKey(), Set.of(new Source(kind, "somewhere", null)));
                }
            });
        }
        return new ToolCall(name, new Value(given, new Provenance(sources)), "");
    }

    /** What steers the action by its own description, and what the case names besides. */
    Set<String> control() {
        var control = new HashSet<>(fields.texts("control"));
        described().map(ActionDescription::controlArguments).ifPresent(control::addAll);
        if (catalog != null && described().isEmpty()) {
            problems.add(
                    fields.below("action"),
                    "there is no action \"" + name + "\"",
                    Nearest.of(name, names())
                            .map(near -> "Did you mean \"" + near + "\"?")
                            .orElse("The actions are " + String.join(", ", names())));
        }
        return control;
    }

    private Optional<ActionDescription> described() {
        return action().map(Action::description);
    }

    private Optional<Action> action() {
        return catalog == null ? Optional.empty() : catalog.action(name);
    }

    private List<String> names() {
        return catalog == null
                ? List.of()
                : catalog.actions().stream()
                        .map(action -> action.description().name())
                        .toList();
    }

    /** A name that the action does not take is a mistake in the case: it would be told to steer nothing. */
    private void allowOnly(ObjectNode given, JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        if (more.isBoolean() && !more.booleanValue()) {
            var names = new HashSet<String>();
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            new Fields(given, "/arguments", problems, "arguments").allowOnly(names);
        }
    }

    private Optional<Source.Kind> kind(String at, String written) {
        String wanted = written.toUpperCase(java.util.Locale.ROOT);
        var found = List.of(Source.Kind.values()).stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(
                    at, "\"" + wanted + "\" is no kind of source", "USER, AUTHOR, SYSTEM, FILE, PAGE, API or MODEL");
        }
        return found;
    }
}
