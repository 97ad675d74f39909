package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step.ForEach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of steps in a plan, and where it was carried out in a run: once for each item of the loops around it.
 *
 * @param prefixes what the paths of its steps began with, such as {@code 2[0]/} and {@code 2[1]/}
 * @param loop the innermost around it; null outside of loops
 * @param chosen whether it is a branch of a choice, so that not every item of the loop gets there
 */
record Place(List<String> prefixes, @Nullable ForEach loop, boolean chosen) {

    static final Place TOP = new Place(List.of(""), null, false);

    Place {
        prefixes = List.copyOf(prefixes);
    }

    /** The paths of its step with that index. */
    List<String> paths(int index) {
        return prefixes.stream().map(prefix -> prefix + index).toList();
    }

    /** The steps of the loop that stands at the index. */
    Place items(int index, ForEach inner, RunState run) {
        var inside = new ArrayList<String>();
        for (String path : paths(index)) {
            Integer count = run.step(path).map(StepView::items).orElse(0);
            for (int i = 0; i < (count == null ? 0 : count); i++) {
                inside.add(path + "[" + i + "]/");
            }
        }
        return new Place(inside, inner, false);
    }

    /** One branch of the choice that stands at the index, as often as it was taken. */
    Place branch(int index, boolean then, RunState run) {
        var taken = paths(index).stream()
                .filter(path -> Boolean.valueOf(then)
                        .equals(run.step(path).map(StepView::then).orElse(null)))
                .map(path -> path + (then ? ".then/" : ".else/"))
                .toList();
        return new Place(taken, loop, true);
    }
}
