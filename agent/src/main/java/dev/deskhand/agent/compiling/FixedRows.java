package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rows of a list that steps read by their place hold for a list of that length only: a longer one would be done in part, and
 * nobody would be told. What all rows had in common holds for lists that have it in common.
 */
final class FixedRows {

    /** The lists by what gives them, as they were each time. */
    private final Map<String, List<JsonNode>> lists = new LinkedHashMap<>();

    private final List<LocalizedText> doubts = new ArrayList<>();

    /** @param times the lists of each exploration that the steps were made of */
    FixedRows(List<List<RowLoops.Rows>> times) {
        times.stream()
                .flatMap(List::stream)
                .forEach(rows -> lists.computeIfAbsent(rows.expression(), list -> new ArrayList<>())
                        .add(rows.items()));
    }

    List<LocalizedText> doubts() {
        return doubts;
    }

    /** What must be so of the lists for the steps to be right; the engine judges it before a step is begun. */
    List<String> conditions(List<Step> steps) {
        Set<String> conditions = new LinkedHashSet<>();
        String text = text(steps);
        lists.forEach((list, times) -> {
            List<RowRead> reads = RowRead.of(list, text);
            boolean looped = loops(steps).anyMatch(loop -> loop.in().equals(list));
            if (!reads.isEmpty() && looped && reads.stream().allMatch(read -> read.isSameInAll(times))) {
                reads.forEach(read -> {
                    conditions.add(read.alike(list));
                    doubts.add(CompileWords.rowsAlike(read.text(times), list, read.field()));
                });
            } else if (!reads.isEmpty()
                    && times.stream().map(JsonNode::size).distinct().count() == 1) {
                int size = times.getFirst().size();
                conditions.add((list.endsWith("]") ? "size(dyn(" + list + "))" : "size(" + list + ")") + " == " + size);
                doubts.add(CompileWords.rowsByPlace(list, size));
            }
        });
        return List.copyOf(conditions);
    }

    /** The steps, what is done first of which expects that. */
    static List<Step> held(List<Step> steps, List<String> conditions) {
        return conditions.isEmpty() ? steps : expecting(steps, String.join(" && ", conditions));
    }

    /** A loop may have nothing to go through, and a step may be left out: what comes after them is held as well. */
    private static List<Step> expecting(List<Step> steps, String condition) {
        var held = new ArrayList<>(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Action action) {
                held.set(i, expecting(action, condition));
                if (action.when() == null) {
                    return held;
                }
            }
            if (steps.get(i) instanceof Step.ForEach loop) {
                held.set(
                        i,
                        new Step.ForEach(
                                loop.id(),
                                loop.title(),
                                loop.item(),
                                loop.in(),
                                expecting(loop.steps(), condition),
                                loop.collect(),
                                loop.onError()));
            }
        }
        return held;
    }

    private static Step.Action expecting(Step.Action action, String condition) {
        return new Step.Action(
                action.id(),
                action.use(),
                action.with(),
                action.when(),
                action.expect() == null ? condition : condition + " && (" + action.expect() + ")",
                action.verify(),
                action.idempotent(),
                action.retry(),
                action.onError(),
                action.timeoutSeconds(),
                action.undo());
    }

    private static java.util.stream.Stream<Step.ForEach> loops(List<Step> steps) {
        return steps.stream().filter(Step.ForEach.class::isInstance).map(Step.ForEach.class::cast);
    }

    private static String text(List<Step> steps) {
        var text = new StringBuilder();
        steps.forEach(step -> text.append(text(step)).append('\n'));
        return text.toString();
    }

    /** All that a step made of an exploration may read from. */
    private static String text(Step step) {
        return switch (step) {
            case Step.Action action ->
                action.with() + "\n" + action.when() + "\n" + action.expect() + "\n"
                        + (action.verify() == null ? "" : action.verify().with());
            case Step.ForEach loop -> loop.in() + "\n" + text(loop.steps()) + loop.collect();
            case Step.Let let -> let.value().toString();
            case Step.Choice choice -> choice.condition();
            case Step.Ask ask -> "";
            case Step.PlanMore more -> "";
            case Step.Explore explore -> "";
        };
    }

    /**
     * A read of a row by its place.
     *
     * @param key how the row's field is read, such as {@code .Name}; empty for the row itself
     */
    private record RowRead(int row, String key) {

        static List<RowRead> of(String list, String text) {
            return Pattern.compile(
                            "(?<![\\w.])" + Pattern.quote(list) + "\\[(\\d+)]((?:\\.[A-Za-z_]\\w*|\\['[^'\\\\]+'])?)")
                    .matcher(text)
                    .results()
                    .map(found -> new RowRead(Integer.parseInt(found.group(1)), found.group(2)))
                    .distinct()
                    .toList();
        }

        String field() {
            return key.replaceAll("^\\.|^\\['|']$", "");
        }

        /** Whether all rows had the same there, so that the first stands for all; of one row that says nothing. */
        boolean isSameInAll(List<JsonNode> times) {
            return row == 0
                    && !key.isEmpty()
                    && times.stream()
                            .allMatch(items -> items.size() > 1
                                    && !items.path(0).path(field()).isMissingNode()
                                    && java.util.stream.StreamSupport.stream(items.spliterator(), false)
                                                    .map(item -> item.path(field()))
                                                    .distinct()
                                                    .count()
                                            == 1);
        }

        String alike(String list) {
            return list + ".all(r, r" + key + " == " + list + "[0]" + key + ")";
        }

        String text(List<JsonNode> times) {
            return times.getFirst().path(0).path(field()).asText();
        }
    }
}
