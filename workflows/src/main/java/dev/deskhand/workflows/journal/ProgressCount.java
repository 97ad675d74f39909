package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts a plan's steps by its structure: a loop counts its steps once per item as soon as its items are known.
 *
 * <p>It is asked after every entry, so it remembers a loop's items that are through, and counts those nobody has
 * begun all at once.
 */
final class ProgressCount {

    private final Map<String, StepView> steps;
    private final Map<String, Through> through = new HashMap<>();
    private final Map<String, Integer> begun = new HashMap<>();

    /** The first items of a loop, all of whose steps are settled. */
    private record Through(int items, Progress progress) {}

    ProgressCount(Map<String, StepView> steps) {
        this.steps = steps;
    }

    /** A step has been heard of for the first time. */
    void heardOf(String path) {
        for (int open = path.indexOf('['); open >= 0; open = path.indexOf('[', open + 1)) {
            int item = Integer.parseInt(path, open + 1, path.indexOf(']', open), 10);
            begun.merge(path.substring(0, open), item + 1, Math::max);
        }
    }

    /** What was settled may be so no more. */
    void forget() {
        through.clear();
    }

    Progress of(JsonNode plan) {
        return list(plan.path("steps"), "");
    }

    private Progress list(JsonNode list, String prefix) {
        var sum = Progress.NOTHING;
        boolean stopped = false;
        for (int i = 0; i < list.size(); i++) {
            var count = step(list.get(i), prefix + i);
            sum = sum.and(count);
            stopped = stopped || failedForGood(prefix + i);
        }
        return stopped && !prefix.isEmpty() ? sum.settled() : sum;
    }

    private Progress step(JsonNode step, String path) {
        @Nullable StepView view = steps.get(path);
        if (step.has("each")) {
            return loop(step, path, view);
        }
        if (step.has("if")) {
            return choice(step, path, view);
        }
        boolean settled = view != null && view.isSettled();
        return new Progress(settled ? 1 : 0, 1, !step.has("plan_more") && (settled || !step.has("explore")));
    }

    private Progress loop(JsonNode step, String path, @Nullable StepView view) {
        var items = view == null ? null : view.items();
        if (view == null || items == null) {
            var once = list(step.path("steps"), path + "[0]/");
            var counted = new Progress(0, once.known(), false);
            return view != null && view.isSettled() ? counted.settled() : counted;
        }
        var sum = items(step, path, items);
        return view.isSettled() ? sum.settled() : sum;
    }

    private Progress items(JsonNode step, String path, int items) {
        var known = through.getOrDefault(path, new Through(0, Progress.NOTHING));
        var sum = known.progress();
        int last = Math.min(items, begun.getOrDefault(path, 0));
        for (int item = known.items(); item < last; item++) {
            var one = list(step.path("steps"), path + "[" + item + "]/");
            sum = sum.and(one);
            if (item == known.items() && one.exact() && one.done() == one.known() && item < last - 1) {
                known = new Through(item + 1, sum);
            }
        }
        through.put(path, known);
        return last == items
                ? sum
                : sum.and(list(step.path("steps"), path + "[" + last + "]/").times(items - last));
    }

    private Progress choice(JsonNode step, String path, @Nullable StepView view) {
        var then = view == null ? null : view.then();
        if (then == null) {
            int known = list(step.path("then"), path + ".then/").known();
            return new Progress(0, known, false);
        }
        return then ? list(step.path("then"), path + ".then/") : list(step.path("else"), path + ".else/");
    }

    private boolean failedForGood(String path) {
        var view = steps.get(path);
        return view != null && view.state() == StepState.FAILED && view.isSettled() && view.output() == null;
    }
}
