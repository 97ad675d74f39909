package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that a goal says itself, without their being given as values: what of them was typed or chosen is another next time, and
 * becomes an input that is what it was unless it is given.
 */
final class GoalWords {

    /** What elements are called that stand for a record; buttons and tabs are called by what they do. */
    private static final Set<String> OF_RECORDS =
            Set.of("", "link", "row", "cell", "gridcell", "option", "treeitem", "listitem");

    private final String goal;
    private final List<Round> rounds;

    /**
     * What was done for one goal.
     *
     * @param goal as the plan says it
     * @param rounds of all times it was explored
     */
    GoalWords(String goal, List<Round> rounds) {
        this.goal = InTemplates.rewritten(goal, expression -> "\n");
        this.rounds = List.copyOf(rounds);
    }

    /** Makes inputs of what was typed and is no value yet. */
    void become(AddedInputs inputs, List<Values> times) {
        Map<String, String> typed = new LinkedHashMap<>();
        rounds.stream()
                .flatMap(round -> round.acts().stream())
                .filter(deed -> deed.failure() == null)
                .forEach(deed -> typed(deed.step()).forEach((text, label) -> {
                    String name = label.isEmpty() ? called(deed) : label;
                    if (isSaid(text, goal) && times.stream().noneMatch(values -> isKnown(values, text))) {
                        typed.putIfAbsent(text, name);
                    }
                }));
        typed.forEach((text, label) -> {
            String expression = inputs.addWithDefault(label, text);
            times.forEach(values -> values.add(text, expression));
        });
    }

    private static boolean isKnown(Values values, String text) {
        return values.mentions(text) && values.rest(text).isBlank();
    }

    private static boolean isSaid(String text, String where) {
        return !text.contains("${") && Values.tells(text) && WholeWords.indexOf(where, text) >= 0;
    }

    /** What is put into fields, by what is put there to what the field is called; "" where that is not said beside it. */
    private static Map<String, String> typed(Step.Action step) {
        var typed = new LinkedHashMap<String, String>();
        JsonNode with = step.with();
        switch (step.use()) {
            case "browser.fill" ->
                with.path("fields")
                        .properties()
                        .forEach(field ->
                                texts(field.getValue()).forEach(text -> typed.putIfAbsent(text, field.getKey())));
            case "browser.type" -> texts(with.path("text")).forEach(text -> typed.put(text, ""));
            case "browser.select" -> texts(with.path("option")).forEach(text -> typed.put(text, ""));
            case "browser.find_row" ->
                with.path("where")
                        .properties()
                        .forEach(column ->
                                texts(column.getValue()).forEach(text -> typed.putIfAbsent(text, column.getKey())));
            default -> {
                // Nothing is put anywhere.
            }
        }
        return typed;
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isArray()
                ? value.valueStream().flatMap(GoalWords::texts)
                : value.isTextual() ? Stream.of(value.textValue()) : Stream.empty();
    }

    private static String called(Deed deed) {
        var arguments = deed.arguments();
        JsonNode target = arguments == null
                ? deed.step().with().path("target")
                : arguments.json().path("target");
        return target.path("label").asText(target.path("name").asText(""));
    }

    /**
     * What stayed as it was this time, though the goal or an input says it.
     *
     * @param said the goals as they were put to the model, and the texts of the run's inputs
     */
    static List<LocalizedText> doubts(List<Step> steps, List<String> said) {
        var words = new LinkedHashSet<String>();
        steps.forEach(step -> collect(step, words));
        return words.stream()
                .filter(text ->
                        said.stream().anyMatch(where -> isSaid(text, where) || Dates.standsOtherwise(text, where)))
                .map(CompileWords::staysAsItWas)
                .toList();
    }

    private static void collect(Step step, Set<String> into) {
        if (step instanceof Step.Action action) {
            into.addAll(typed(action).keySet());
            JsonNode target = action.with().path("target");
            if (action.use().equals("browser.click")
                    && OF_RECORDS.contains(target.path("role").asText(""))) {
                texts(target.path("name")).forEach(into::add);
            }
        } else if (step instanceof Step.ForEach loop) {
            loop.steps().forEach(inner -> collect(inner, into));
        }
    }
}
