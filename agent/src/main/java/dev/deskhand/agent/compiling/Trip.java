package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One exploration of a step that was explored several times, made into steps.
 *
 * @param path where it stands in the run, such as {@code 2[0]/1}
 */
record Trip(String path, List<Step> steps) {

    private static final Pattern ITEM = Pattern.compile("\\[(\\d+)][^\\[]*$");

    Trip {
        steps = List.copyOf(steps);
    }

    /** Whether it was the first item of the innermost loop around it. */
    boolean isFirst() {
        Matcher item = ITEM.matcher(path);
        return item.find() && item.group(1).equals("0");
    }

    /** How many acts it has, those in loops of its own counted once. */
    int acts() {
        return acts(steps);
    }

    private static int acts(List<Step> steps) {
        return steps.stream()
                .mapToInt(step -> step instanceof Step.ForEach loop ? acts(loop.steps()) : 1)
                .sum();
    }

    /** Whether it begins where it wants to: at an address, whatever page was left by what went before. */
    boolean opensItsPage() {
        return opens(steps);
    }

    static boolean opens(List<Step> steps) {
        return !steps.isEmpty()
                && steps.getFirst() instanceof Step.Action action
                && action.with().has("url");
    }
}
