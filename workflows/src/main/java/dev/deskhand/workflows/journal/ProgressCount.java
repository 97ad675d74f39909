package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts a plan's steps by its structure: a loop counts its steps once per item as soon as its items are known. */
final class ProgressCount {

    private final Map<String, StepView> steps;

    ProgressCount(Map<String, StepView> steps) {
        this.steps = steps;
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
        return new Progress(settled ? 1 : 0, 1, !step.has("plan_more"));
    }

    private Progress loop(JsonNode step, String path, @Nullable StepView view) {
        var items = view == null ? null : view.items();
        if (view == null || items == null) {
            var once = list(step.path("steps"), path + "[0]/");
            var counted = new Progress(0, once.known(), false);
            return view != null && view.isSettled() ? counted.settled() : counted;
        }
        var sum = Progress.NOTHING;
        for (int item = 0; item < items; item++) {
            sum = sum.and(list(step.path("steps"), path + "[" + item + "]/"));
        }
        return view.isSettled() ? sum.settled() : sum;
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
