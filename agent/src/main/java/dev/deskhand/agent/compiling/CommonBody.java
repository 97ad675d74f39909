package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several explorations of one step did alike: the same steps, but for where elements happened to stand. */
final class CommonBody {

    private static final String NOTHING_WRONG = "size(output.field_errors) == 0";

    private CommonBody() {}

    /** The steps that all have in common; empty when any did something else. */
    static Optional<List<Step>> of(List<List<Step>> bodies) {
        List<Step> first = bodies.getFirst();
        if (bodies.stream().anyMatch(body -> body.size() != first.size())) {
            return Optional.empty();
        }
        var common = new ArrayList<Step>();
        for (int i = 0; i < first.size(); i++) {
            int at = i;
            var step = alike(bodies.stream().map(body -> body.get(at)).toList());
            if (step.isEmpty()) {
                return Optional.empty();
            }
            common.add(step.get());
        }
        return Optional.of(common);
    }

    private static Optional<Step> alike(List<Step> steps) {
        return switch (steps.getFirst()) {
            case Step.Action action -> all(steps, Step.Action.class).flatMap(CommonBody::action);
            case Step.ForEach loop -> all(steps, Step.ForEach.class).flatMap(CommonBody::loop);
            case Step.Let let -> same(steps);
            case Step.Choice choice -> same(steps);
            case Step.Ask ask -> same(steps);
            case Step.PlanMore more -> same(steps);
            case Step.Explore explore -> same(steps);
        };
    }

    private static <T extends Step> Optional<List<T>> all(List<Step> steps, Class<T> kind) {
        return steps.stream().allMatch(kind::isInstance)
                ? Optional.of(steps.stream().map(kind::cast).toList())
                : Optional.empty();
    }

    private static Optional<Step> same(List<Step> steps) {
        return one(steps.stream());
    }

    private static <T> Optional<T> one(Stream<T> values) {
        List<T> different = values.distinct().toList();
        return different.size() == 1 ? Optional.of(different.getFirst()) : Optional.empty();
    }

    private static Optional<Step> action(List<Step.Action> steps) {
        Step.Action first = steps.getFirst();
        if (one(steps.stream().map(CommonBody::shape)).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode with =
                steps.stream().map(Step.Action::with).reduce(CommonBody::common).orElseThrow();
        return Optional.of(new Step.Action(
                first.id(),
                first.use(),
                with,
                first.when(),
                agreed(steps, Step.Action::expect).orElse(first.expect() == null ? null : NOTHING_WRONG),
                agreed(steps, Step.Action::verify).orElse(null),
                first.idempotent(),
                first.retry(),
                first.onError(),
                first.timeoutSeconds(),
                first.undo()));
    }

    private static <T> Optional<T> agreed(
            List<Step.Action> steps, Function<Step.Action, @org.jspecify.annotations.Nullable T> part) {
        var parts =
                steps.stream().map(part).map(Optional::ofNullable).distinct().toList();
        return parts.size() == 1 ? parts.getFirst() : Optional.empty();
    }

    private static Optional<Step> loop(List<Step.ForEach> loops) {
        Step.ForEach first = loops.getFirst();
        boolean same = one(loops.stream().map(Step.ForEach::in)).isPresent();
        return same
                ? of(loops.stream().map(Step.ForEach::steps).toList())
                        .map(body -> new Step.ForEach(
                                first.id(),
                                first.title(),
                                first.item(),
                                first.in(),
                                body,
                                first.collect(),
                                first.onError()))
                : Optional.empty();
    }

    /** What has to be the same; what was seen afterwards may differ from time to time. */
    private static String shape(Step.Action step) {
        return step.id() + call(step) + step.when();
    }

    /** What a step calls, but for other ways to an element: where one stood may differ from time to time. */
    static String call(Step.Action step) {
        ObjectNode with = step.with().deepCopy();
        with.findParents("also").forEach(target -> ((ObjectNode) target).remove("also"));
        return step.use() + with;
    }

    /** Of two records of one element, what both say: a way that led to it only once would contradict the others next time. */
    static ObjectNode common(ObjectNode one, ObjectNode other) {
        ObjectNode common = JsonNodeFactory.instance.objectNode();
        one.properties().forEach(part -> {
            JsonNode there = other.path(part.getKey());
            if (part.getKey().equals("also") && part.getValue().isArray()) {
                var ways = JsonNodeFactory.instance.arrayNode();
                part.getValue().forEach(way -> {
                    if (holds(there, way)) {
                        ways.add(way);
                    }
                });
                if (!ways.isEmpty()) {
                    common.set("also", ways);
                }
            } else if (part.getValue() instanceof ObjectNode mine && there instanceof ObjectNode theirs) {
                common.set(part.getKey(), common(mine, theirs));
            } else {
                common.set(part.getKey(), part.getValue());
            }
        });
        return common;
    }

    private static boolean holds(JsonNode list, JsonNode wanted) {
        for (JsonNode one : list) {
            if (Objects.equals(one, wanted)) {
                return true;
            }
        }
        return false;
    }
}
