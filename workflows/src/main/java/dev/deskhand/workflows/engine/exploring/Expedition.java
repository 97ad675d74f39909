package dev.deskhand.workflows.engine.exploring;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Charge;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.Steps;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One exploration under way: what was looked at and done so far, what is known by name, and what has been read. */
final class Expedition {

    private final ActiveRun run;
    private final Step.Explore step;
    private final Frame around;
    private final Steps steps;
    private final String path;
    private final List<Step> acts = new ArrayList<>();
    private final List<String> actPaths = new ArrayList<>();
    private final Set<Source> read = new LinkedHashSet<>();
    private Bindings bindings;
    private int round;
    private int next;

    Expedition(ActiveRun run, Step.Explore step, Frame around, Steps steps, Value goal, Value values) {
        this.run = run;
        this.step = step;
        this.around = around;
        this.steps = steps;
        this.path = around.path();
        this.bindings = run.startBindings().with("values", values);
        hasRead(goal);
        hasRead(values);
    }

    /** How steps ended: with what came of each, or with a result that stops the whole run for now. */
    record Ended(List<Deed> deeds, Optional<StepResult> stop) {
        boolean failed() {
            return deeds.stream().anyMatch(deed -> deed.failure() != null);
        }
    }

    void beginRound(int number) {
        round = number;
        next = 0;
    }

    /** What is done next comes after the looks its round was decided on, however many would be taken today. */
    void continueAfter(int looked) {
        next = looked;
    }

    Bindings bindings() {
        return bindings;
    }

    /** How many actions were begun that did more than look. */
    int acted() {
        return acts.size();
    }

    /** Whether there is something to look at: before the first page is opened there is not. */
    boolean hasSession() {
        var before = new ArrayList<String>(actPaths);
        around.allBefore().forEach(placed -> before.add(placed.path()));
        return before.stream()
                .flatMap(at -> run.state().step(at).stream())
                .map(StepView::action)
                .filter(java.util.Objects::nonNull)
                .flatMap(action -> run.parts().catalog().action(action).stream())
                .anyMatch(action -> action.description().sessionBound());
    }

    Charge charge(Source author) {
        return new Charge(author, read, step.may());
    }

    /** Looks around without leaving a trace: a lost session is brought back without them. */
    Ended look(List<Step.Action> looks, Source author) {
        return each(looks, author, false, () -> true);
    }

    /** @param mayGoOn asked before every act that was not begun before; what comes after a no is not begun */
    Ended act(List<Step.Action> steps, Source author, BooleanSupplier mayGoOn) {
        return each(steps, author, true, mayGoOn);
    }

    private Ended each(List<Step.Action> list, Source author, boolean acting, BooleanSupplier mayGoOn) {
        var deeds = new ArrayList<Deed>();
        boolean failed = false;
        for (Step.Action one : list) {
            String at = path + "[" + round + "]/" + next++;
            failed = failed || (run.state().step(at).isEmpty() && !mayGoOn.getAsBoolean());
            if (failed) {
                deeds.add(deed(at, one));
                continue;
            }
            StepResult result = acting ? act(one, at, author) : look(one, at, author);
            switch (result) {
                case StepResult.Done done -> bindings = done.bindings();
                case StepResult.Failed ignored -> failed = true;
                case StepResult.Suspended stop -> {
                    return new Ended(deeds, Optional.of(stop));
                }
                case StepResult.Replanned stop -> {
                    return new Ended(deeds, Optional.of(stop));
                }
                case StepResult.Ended stop -> {
                    return new Ended(deeds, Optional.of(stop));
                }
            }
            deeds.add(deed(at, one));
            run.state().step(at).ifPresent(this::hasRead);
        }
        return new Ended(deeds, Optional.empty());
    }

    private StepResult act(Step.Action one, String at, Source author) {
        acts.add(one);
        actPaths.add(at);
        var frame = new Frame(around, List.copyOf(acts), actPaths::get, bindings, charge(author));
        frame.moveTo(acts.size() - 1, bindings);
        return steps.one(one, frame);
    }

    private StepResult look(Step.Action one, String at, Source author) {
        var done = new Frame(around, List.copyOf(acts), actPaths::get, bindings, charge(author));
        done.moveTo(acts.size(), bindings);
        var frame = new Frame(done, List.of(one), index -> at, bindings, charge(author));
        return steps.one(one, frame);
    }

    /** What came of a step is told to whoever decides next; a failure repeats what the page says. */
    private void hasRead(StepView view) {
        var output = view.output();
        var failure = view.failure();
        if (output != null) {
            hasRead(output);
        }
        if (failure != null) {
            var frame = new Frame(around, List.copyOf(acts), actPaths::get, bindings, null);
            frame.moveTo(acts.size(), bindings);
            String host = new SessionHosts(run).last(frame);
            read.add(host == null ? failure.said() : Source.page(host, null));
        }
    }

    private void hasRead(Value output) {
        output.sources().stream().filter(source -> !source.kind().isTrusted()).forEach(read::add);
    }

    private Deed deed(String at, Step.Action one) {
        return run.state()
                .step(at)
                .map(view -> new Deed(
                        at,
                        one,
                        view.arguments(),
                        view.effect(),
                        view.sentence(),
                        view.output(),
                        view.failure(),
                        view.evidence()))
                .orElseGet(() -> new Deed(at, one, null, null, null, null, null, List.of()));
    }
}
