package dev.deskhand.workflows.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A list of steps being carried out, where in it the run is, and the list it stands in. */
public final class Frame {

    private final @Nullable Frame parent;
    private final List<Step> steps;
    private final IntFunction<String> paths;
    private final @Nullable Charge charge;
    private final Map<ObjectNode, Value> taken;
    private Bindings bindings;
    private int index;

    /** @param prefix what the paths of its steps begin with, such as {@code 3[7]/} */
    public Frame(@Nullable Frame parent, List<Step> steps, String prefix, Bindings bindings) {
        this(parent, steps, index -> prefix + index, bindings, null);
    }

    /** @param charge on whose word the steps are carried out; null when the plan holds them */
    public Frame(
            @Nullable Frame parent,
            List<Step> steps,
            IntFunction<String> paths,
            Bindings bindings,
            @Nullable Charge charge) {
        this(parent, steps, paths, bindings, charge, Map.of());
    }

    /** @param taken values that stand for the templates of the steps, by the template itself */
    private Frame(
            @Nullable Frame parent,
            List<Step> steps,
            IntFunction<String> paths,
            Bindings bindings,
            @Nullable Charge charge,
            Map<ObjectNode, Value> taken) {
        this.parent = parent;
        this.steps = steps;
        this.paths = paths;
        this.bindings = bindings;
        this.charge = charge;
        this.taken = taken;
    }

    /** Steps that undo something, whose arguments are known already and are not filled in any more. */
    public static Frame undoing(
            List<Step> steps, IntFunction<String> paths, Bindings bindings, Map<ObjectNode, Value> taken) {
        return new Frame(null, steps, paths, bindings, null, taken);
    }

    /** The value that stands for a template; null when it is to be filled in. */
    @Nullable
    Value taken(JsonNode template) {
        return template instanceof ObjectNode object ? taken.get(object) : null;
    }

    public void moveTo(int newIndex, Bindings newBindings) {
        index = newIndex;
        bindings = newBindings;
    }

    /** The same list of steps, at the next one. */
    public Frame next() {
        var next = new Frame(parent, steps, paths, bindings, charge, taken);
        next.moveTo(index + 1, bindings);
        return next;
    }

    /** The same place with other values. */
    Frame with(Bindings others) {
        var same = new Frame(parent, steps, paths, others, charge, taken);
        same.moveTo(index, others);
        return same;
    }

    /** A loop that is under way, and what the paths of the steps for its present item begin with. */
    record Iteration(Step.ForEach loop, String prefix) {}

    /** The loops this place is in, outermost first. */
    List<Iteration> iterations() {
        var all = new ArrayList<Iteration>();
        if (parent != null) {
            all.addAll(parent.iterations());
            if (parent.index < parent.steps.size() && parent.steps.get(parent.index) instanceof Step.ForEach loop) {
                String first = paths.apply(0);
                all.add(new Iteration(loop, first.substring(0, first.length() - 1)));
            }
        }
        return all;
    }

    public List<Step> steps() {
        return steps;
    }

    /** This list, or the innermost around it, whose present step is the one at {@code path}; empty when it is in none. */
    public Optional<Frame> at(String path) {
        for (Frame around = this; around != null; around = around.parent) {
            if (around.index < around.steps.size() && around.path().equals(path)) {
                return Optional.of(around);
            }
        }
        return Optional.empty();
    }

    /** The step it is at. */
    public Step present() {
        return steps.get(index);
    }

    /** The path of the step it is at. */
    public String path() {
        return paths.apply(index);
    }

    public Bindings bindings() {
        return bindings;
    }

    @Nullable
    public Charge charge() {
        return charge;
    }

    /** A step and its path. */
    public record Placed(Step step, String path) {}

    /** The steps of this list before the present one, in order. */
    public List<Placed> before() {
        var before = new ArrayList<Placed>();
        for (int i = 0; i < index; i++) {
            before.add(new Placed(steps.get(i), paths.apply(i)));
        }
        return before;
    }

    /** The steps of this list after the present one, in order. */
    public List<Step> after() {
        return steps.subList(Math.min(index + 1, steps.size()), steps.size());
    }

    /** The steps before the present one in this and every enclosing list, outermost first. */
    public List<Placed> allBefore() {
        var all = new ArrayList<Placed>();
        if (parent != null) {
            all.addAll(parent.allBefore());
        }
        all.addAll(before());
        return all;
    }
}
