package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Foretells what the steps of a loop will do to the world, as far as what is known before it starts allows.
 *
 * <p>A step whose arguments, or whose page, depend on something that is only read inside the loop is left out: it
 * asks for itself when it is reached.
 */
public final class BatchPreview {

    private final ToolCatalog catalog;
    private final Expressions expressions;
    private final Source author;
    private final BiFunction<String, Value, Value> edited;
    private final Begun begun;

    /** What a run knows of a loop that is under way. */
    public interface Begun {

        /** Before anything has begun. */
        Begun NOTHING = new Begun() {
            @Override
            public boolean isBegun(String step) {
                return false;
            }

            @Override
            public boolean sendsNothing(String item) {
                return false;
            }
        };

        /** Whether the step at that path is not done anew, so that its values stay. */
        boolean isBegun(String step);

        /** Whether the item whose steps' paths begin so was left out, or has ended without having changed anything. */
        boolean sendsNothing(String item);
    }

    /** What is known while walking through one item. */
    private static final class Walk {
        final int item;
        final List<PlannedEffect> effects;
        final Unsent unsent;
        boolean sessionUnknown;

        /** What was opened last: the page that is acted on, or that led there. */
        @Nullable
        PlannedCall opened;

        @Nullable
        String host;

        List<PlannedCall> before(String path) {
            var all = new ArrayList<>(unsent.calls(path));
            if (opened != null) {
                all.addFirst(opened);
            }
            return all;
        }

        Walk(int item, List<PlannedEffect> effects, Unsent unsent, @Nullable String host) {
            this.item = item;
            this.effects = effects;
            this.unsent = unsent;
            this.host = host;
        }
    }

    /**
     * @param author the source of texts the plan itself holds
     * @param edited lays what people changed over the arguments of the step at a path
     * @param begun what has begun of the loop already
     */
    public BatchPreview(
            ToolCatalog catalog,
            Expressions expressions,
            Source author,
            BiFunction<String, Value, Value> edited,
            Begun begun) {
        this.edited = edited;
        this.begun = begun;
        this.catalog = catalog;
        this.expressions = expressions;
        this.author = author;
    }

    /**
     * The effects of a loop, item by item.
     *
     * @param path the loop's path
     * @param items the list it goes through
     * @param unsent what is filled in before it; what its items fill in and do not send goes on with the next
     * @param host the host an open session is at, null when there is none
     */
    public List<PlannedEffect> of(
            Step.ForEach loop, String path, Value items, Bindings bindings, Unsent unsent, @Nullable String host) {
        var effects = new ArrayList<PlannedEffect>();
        for (int i = 0; i < items.json().size(); i++) {
            String item = path + "[" + i + "]/";
            boolean sends = !begun.sendsNothing(item);
            var walk = new Walk(i, effects, sends ? unsent : unsent.copy(), host);
            walk(loop.steps(), item, itemBindings(loop, items, i, bindings), walk);
            if (sends && walk.sessionUnknown) {
                unsent.clear();
            }
        }
        return effects;
    }

    /** The names a loop's item adds. */
    public static Bindings itemBindings(Step.ForEach loop, Value items, int index, Bindings bindings) {
        return bindings.with(loop.item(), items.at("/" + index))
                .with(loop.item() + "_index", Value.of(IntNode.valueOf(index), counted(items)));
    }

    /** A place in a list says as much as the order of the list does. */
    private static Set<Source> counted(Value items) {
        var sources = new LinkedHashSet<Source>();
        sources.add(Source.system("loop"));
        sources.addAll(items.provenance().byPointer().getOrDefault("", Set.of()));
        return sources;
    }

    /** Whether any step below may change something, judged by the plan alone. */
    public boolean changes(List<Step> steps) {
        return steps.stream().anyMatch(step -> switch (step) {
            case Step.Action action ->
                catalog.action(action.use())
                        .map(found -> found.expectedEffect(action.with()).isAtLeast(Effect.CHANGE))
                        .orElse(false);
            case Step.ForEach loop -> changes(loop.steps());
            case Step.Choice choice -> changes(choice.then()) || changes(choice.otherwise());
            case Step.Ask ask -> false;
            case Step.Let let -> false;
            case Step.PlanMore more -> false;
            case Step.Explore explore -> false;
        });
    }

    private Bindings walk(List<Step> steps, String prefix, Bindings known, Walk walk) {
        Bindings bindings = known;
        for (int i = 0; i < steps.size(); i++) {
            String path = prefix + i;
            bindings = switch (steps.get(i)) {
                case Step.Action action -> action(action, path, bindings, walk);
                case Step.Let let -> let(let, bindings);
                case Step.Choice choice -> choice(choice, path, bindings, walk);
                case Step.ForEach loop -> loop(loop, path, bindings, walk);
                case Step.Ask ask -> bindings;
                case Step.PlanMore more -> bindings;
                case Step.Explore explore -> explored(bindings, walk);
            };
        }
        return bindings;
    }

    /** Nobody can foretell what it does, nor where it leaves the session. */
    private static Bindings explored(Bindings bindings, Walk walk) {
        walk.sessionUnknown = true;
        return bindings;
    }

    private Bindings action(Step.Action step, String path, Bindings bindings, Walk walk) {
        var action = catalog.action(step.use());
        if (action.isEmpty() || isKnownFalse(step.when(), bindings)) {
            return bindings;
        }
        boolean bound = action.get().description().sessionBound();
        var arguments = fill(step.with(), bindings).map(filled -> edited.apply(path, filled));
        if (arguments.isEmpty()) {
            walk.sessionUnknown |= bound;
            return bindings;
        }
        var planned = planned(action.get(), step.use(), path, arguments.get(), walk);
        if (planned.effect().isAtLeast(Effect.CHANGE)) {
            if (!(bound && walk.sessionUnknown)) {
                walk.effects.add(new PlannedEffect(walk.item, bound ? walk.before(path) : List.of(), planned));
            }
        } else if (planned.effect() == Effect.READ
                && action.get()
                        .description()
                        .leadsTo(planned.call().arguments().json())
                        .isPresent()) {
            walk.opened = planned;
        }
        walk.unsent.add(planned, true);
        return bindings;
    }

    private PlannedCall planned(Action action, String use, String path, Value arguments, Walk walk) {
        var named = Hosts.of(arguments.json().path("url").asText(""));
        boolean bound = action.description().sessionBound();
        action.description().leadsTo(arguments.json()).flatMap(Hosts::of).ifPresent(host -> walk.host = host);
        String host = named.orElse(bound ? walk.host : null);
        var call = new PlannedCall(
                path, action, new ToolCall(use, arguments, ""), action.expectedEffect(arguments.json()), host);
        return begun.isBegun(path) ? call.whichIsOver() : call;
    }

    private Bindings let(Step.Let let, Bindings bindings) {
        String id = let.id();
        return id == null
                ? bindings
                : fill(let.value(), bindings)
                        .map(value -> bindings.with(id, value))
                        .orElse(bindings);
    }

    private Bindings choice(Step.Choice choice, String path, Bindings bindings, Walk walk) {
        var holds = known(choice.condition(), bindings, () -> expressions.test(choice.condition(), bindings));
        if (holds.isEmpty()) {
            walk.sessionUnknown = true;
            return bindings;
        }
        return holds.get()
                ? walk(choice.then(), path + ".then/", bindings, walk)
                : walk(choice.otherwise(), path + ".else/", bindings, walk);
    }

    private Bindings loop(Step.ForEach loop, String path, Bindings bindings, Walk walk) {
        var items = known(loop.in(), bindings, () -> expressions.evaluate(loop.in(), bindings, author));
        if (items.isEmpty() || !items.get().json().isArray()) {
            walk.sessionUnknown = true;
            return bindings;
        }
        for (int i = 0; i < items.get().json().size(); i++) {
            walk(loop.steps(), path + "[" + i + "]/", itemBindings(loop, items.get(), i, bindings), walk);
        }
        return bindings;
    }

    private boolean isKnownFalse(@Nullable String condition, Bindings bindings) {
        return condition != null
                && known(condition, bindings, () -> expressions.test(condition, bindings))
                        .map(holds -> !holds)
                        .orElse(false);
    }

    private Optional<Value> fill(JsonNode template, Bindings bindings) {
        if (!bindings.values().keySet().containsAll(expressions.namesIn(template))) {
            return Optional.empty();
        }
        try {
            return Optional.of(expressions.fill(template, bindings, author));
        } catch (ExpressionException notKnownYet) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> known(String expression, Bindings bindings, Supplier<T> value) {
        String template = expression.contains("${") ? expression : "${" + expression + "}";
        if (!bindings.values().keySet().containsAll(expressions.namesIn(TextNode.valueOf(template)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.get());
        } catch (ExpressionException notKnownYet) {
            return Optional.empty();
        }
    }
}
