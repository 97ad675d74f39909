package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words that were taken for a field of a record that was given whole, or of the rows of a list, though nobody named that field and it
 * was the same each time: the tab "Open" may be any invoice's, or only for invoices that are open.
 */
final class SameFields {

    private final List<Values> times;
    private final List<String> goals;
    private final List<Round> rounds;

    /**
     * Each time the step was explored.
     *
     * @param goals as they were put to the model
     * @param rounds of all times
     */
    SameFields(List<Values> times, List<String> goals, List<Round> rounds) {
        this.times = List.copyOf(times);
        this.goals = List.copyOf(goals);
        this.rounds = List.copyOf(rounds);
    }

    List<LocalizedText> doubts(List<Step> steps) {
        var same = new LinkedHashMap<String, String>();
        times.getFirst().fields().entrySet().stream()
                .filter(field -> times.stream()
                        .allMatch(time -> field.getValue().equals(time.fields().get(field.getKey()))))
                .forEach(field -> same.put(field.getKey(), field.getValue()));
        steps.stream()
                .filter(Step.ForEach.class::isInstance)
                .map(Step.ForEach.class::cast)
                .forEach(loop -> same.putAll(ofRows(loop)));
        return same.entrySet().stream()
                .filter(field -> goals.stream().noneMatch(goal -> goal.contains(field.getValue())))
                .filter(field -> isRead(field.getKey(), steps.toString()) && !isNamed(field.getKey()))
                .map(field -> CompileWords.sameField(field.getValue(), field.getKey()))
                .toList();
    }

    /** What all rows of the list had alike that a loop made of the steps goes through, as the loop reads it. */
    private Map<String, String> ofRows(Step.ForEach loop) {
        List<JsonNode> rows = times.stream()
                .flatMap(time -> time.rows().stream())
                .filter(list -> list.expression().equals(loop.in()))
                .flatMap(list -> list.items().valueStream())
                .toList();
        var same = new LinkedHashMap<String, String>();
        if (!rows.isEmpty()) {
            rows.getFirst().properties().forEach(field -> {
                boolean alike = rows.stream().allMatch(row -> field.getValue().equals(row.path(field.getKey())));
                if (alike && field.getValue().isValueNode()) {
                    same.put(
                            Values.part(loop.item(), field.getKey()),
                            field.getValue().asText());
                }
            });
        }
        return same;
    }

    private static boolean isRead(String expression, String text) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(expression) + "(?!\\w)")
                .matcher(text)
                .find();
    }

    /** Whether the model itself read the field of what it was given. */
    private boolean isNamed(String expression) {
        String field = expression.replaceFirst("^.*?(?=\\.\\w+$|\\[[^\\[]*]$)", "");
        return rounds.stream()
                .flatMap(round -> round.acts().stream())
                .flatMap(act -> InTemplates.of(act.step().with().toString()))
                .anyMatch(read -> Pattern.compile("values\\.\\S*?" + Pattern.quote(field) + "(?!\\w)")
                        .matcher(read)
                        .find());
    }
}
