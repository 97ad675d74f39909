package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of a list that steps read by their place hold for a list of that length only: a longer one would be done in part, and
 * nobody would be told.
 */
final class FixedRows {

    private final List<RowLoops.Rows> lists;
    private final List<LocalizedText> doubts = new ArrayList<>();

    FixedRows(List<RowLoops.Rows> lists) {
        this.lists = List.copyOf(lists);
    }

    List<LocalizedText> doubts() {
        return doubts;
    }

    /** The steps, the first of which expects that the lists are as long as they were. */
    List<Step> held(List<Step> steps) {
        var conditions = new ArrayList<String>();
        for (RowLoops.Rows rows : lists) {
            var read = Pattern.compile("(?<![\\w.])" + Pattern.quote(rows.expression()) + "\\[\\d+]");
            String condition =
                    "size(" + rows.expression() + ") == " + rows.items().size();
            if (!conditions.contains(condition)
                    && steps.stream().anyMatch(step -> read.matcher(text(step)).find())) {
                conditions.add(condition);
                doubts.add(
                        CompileWords.rowsByPlace(rows.expression(), rows.items().size()));
            }
        }
        return conditions.isEmpty() ? steps : expecting(steps, String.join(" && ", conditions));
    }

    private static List<Step> expecting(List<Step> steps, String condition) {
        var held = new ArrayList<>(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Action action) {
                held.set(i, expecting(action, condition));
                return held;
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
                return held;
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

    /** All that a step made of an exploration may read from. */
    private static String text(Step step) {
        return switch (step) {
            case Step.Action action ->
                action.with() + "\n" + action.when() + "\n" + action.expect() + "\n"
                        + (action.verify() == null ? "" : action.verify().with());
            case Step.ForEach loop -> {
                var text = new StringBuilder(loop.in());
                loop.steps().forEach(inner -> text.append('\n').append(text(inner)));
                yield text.append('\n').append(loop.collect()).toString();
            }
            case Step.Let let -> let.value().toString();
            case Step.Choice choice -> choice.condition();
            case Step.Ask ask -> "";
            case Step.PlanMore more -> "";
            case Step.Explore explore -> "";
        };
    }
}
