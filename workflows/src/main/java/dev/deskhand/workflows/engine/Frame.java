package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A list of steps being carried out, where in it the run is, and the list it stands in. */
final class Frame {

    private final @Nullable Frame parent;
    private final List<Step> steps;
    private final IntFunction<String> paths;
    private final @Nullable Charge charge;
    private Bindings bindings;
    private int index;

    /** @param prefix what the paths of its steps begin with, such as {@code 3[7]/} */
    Frame(@Nullable Frame parent, List<Step> steps, String prefix, Bindings bindings) {
        this(parent, steps, index -> prefix + index, bindings, null);
    }

    /** @param charge on whose word the steps are carried out; null when the plan holds them */
    Frame(
            @Nullable Frame parent,
            List<Step> steps,
            IntFunction<String> paths,
            Bindings bindings,
            @Nullable Charge charge) {
        this.parent = parent;
        this.steps = steps;
        this.paths = paths;
        this.bindings = bindings;
        this.charge = charge;
    }

    void moveTo(int newIndex, Bindings newBindings) {
        index = newIndex;
        bindings = newBindings;
    }

    List<Step> steps() {
        return steps;
    }

    /** The path of the step it is at. */
    String path() {
        return paths.apply(index);
    }

    Bindings bindings() {
        return bindings;
    }

    @Nullable
    Charge charge() {
        return charge;
    }

    /** A step and its path. */
    record Placed(Step step, String path) {}

    /** The steps of this list before the present one, in order. */
    List<Placed> before() {
        var before = new ArrayList<Placed>();
        for (int i = 0; i < index; i++) {
            before.add(new Placed(steps.get(i), paths.apply(i)));
        }
        return before;
    }

    /** The steps before the present one in this and every enclosing list, outermost first. */
    List<Placed> allBefore() {
        var all = new ArrayList<Placed>();
        if (parent != null) {
            all.addAll(parent.allBefore());
        }
        all.addAll(before());
        return all;
    }
}
