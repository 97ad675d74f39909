package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.calling.ActionThread;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.healing.PlaceOrder;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.healing.StepMemory.Met;
import dev.deskhand.workflows.healing.StepMemory.Thing;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a saved workflow's steps met when they last worked: learned from steps that work, and held against what they meet now.
 *
 * <p>That is done where the workflow's own steps run, however the run was begun. A plan that was made of it, by a planner or by
 * hand, learns nothing for it and is held to nothing, for there the same step may be meant for something else; but what one of its
 * steps cannot find is looked for by what the very same step met in the workflow.
 */
public final class StepRecall {

    /** What was met this long ago is looked at anew. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final ActiveRun run;
    private final ActionThread thread;
    private final RunWorkflow workflow;
    private @Nullable List<Met> known;
    private Optional<String> knownOf = Optional.empty();

    StepRecall(ActiveRun run) {
        this.run = run;
        this.workflow = new RunWorkflow(run);
        this.thread = new ActionThread(run.signal());
    }

    Optional<Effect> effect(Step.Action step, Frame frame) {
        return metOrLent(step, frame).map(Met::effect);
    }

    /** What was met at this very place, by this very step, in this workflow: another that names the same tells nothing of it. */
    Optional<Met> here(Step.Action step, Frame frame) {
        return met(step, frame)
                .filter(met -> met.things().keySet().stream().allMatch(pointer -> Named.isLiteral(step, pointer)))
                .filter(met -> !isExploring(frame) && met.place().equals(Heals.place(frame.path())))
                .filter(met -> met.things().entrySet().stream()
                        .allMatch(one -> one.getValue().named().equals(Named.at(step, one.getKey()))));
    }

    List<Evidence> pictures(Step.Action step, Frame frame) {
        return metOrLent(step, frame).map(Met::pictures).orElse(List.of());
    }

    /** Whether anything is remembered of what the step names. */
    boolean knows(Step.Action step, Frame frame) {
        return metOrLent(step, frame).isPresent();
    }

    /** What is needed to recognise what the step names with these arguments, by pointer. */
    Map<String, JsonNode> prints(Step.Action step, Frame frame, JsonNode arguments) {
        return prints(step, metOrLent(step, frame), arguments);
    }

    private Map<String, JsonNode> prints(Step.Action step, Optional<Met> known, JsonNode arguments) {
        var prints = new HashMap<String, JsonNode>();
        known.ifPresent(met -> met.things().forEach((pointer, thing) -> {
            if (thing.named().equals(Named.at(step, pointer))) {
                print(step, pointer, thing, arguments).ifPresent(print -> prints.put(pointer, print));
            }
        }));
        return prints;
    }

    private Optional<JsonNode> print(Step.Action step, String pointer, Thing thing, JsonNode arguments) {
        if (Named.isLiteral(step, pointer) || Named.isNumbered(step, pointer)) {
            return Optional.of(thing.print());
        }
        return Named.holes(step, pointer, arguments)
                .flatMap(holes -> finder(step).map(finder -> finder.filled(thing.print(), holes.values())));
    }

    private Optional<Finder> finder(Step.Action step) {
        return run.parts().catalog().action(step.use()).flatMap(Action::finder);
    }

    /** The call, held to what the step met before: what only bears the same name is not taken for it. */
    public ToolCall held(Step.Action step, Frame frame, Action action, ToolCall call) {
        Optional<Finder> finder = action.finder();
        if (finder.isEmpty() || isExploring(frame)) {
            return call;
        }
        var prints = prints(step, met(step, frame), call.arguments().json());
        if (prints.isEmpty() || !new Heals(run.state().heals()).of(frame.path()).isEmpty()) {
            return call;
        }
        JsonNode held = finder.get().holding(call.arguments().json(), prints);
        return call.with(new Value(held, call.arguments().provenance()));
    }

    /**
     * What the step meets now, when that is not known yet; to be kept once the step has worked.
     *
     * @param call as it is carried out, held to what was met before
     * @param planned its arguments without that
     */
    public Optional<Met> look(
            Step.Action step, Frame frame, Action action, ToolCall call, JsonNode planned, Effect effect) {
        Optional<Finder> finder = action.finder();
        boolean healed = !new Heals(run.state().heals()).of(frame.path()).isEmpty();
        boolean remembered = workflow.get().isPresent();
        if (!remembered || isExploring(frame) || finder.isEmpty() || healed || isFresh(step, frame)) {
            return Optional.empty();
        }
        var limit = run.parts().settings().actionTimeout();
        if (!(thread.run(call.action() + " (look)", () -> finder.get().look(call, run.context(limit)), limit)
                instanceof ActionThread.Ended.Returned<Finder.Sight> seen)) {
            return Optional.empty();
        }
        var things = new HashMap<String, Thing>();
        seen.value()
                .met()
                .forEach((pointer, print) -> lasting(step, pointer, finder.get(), print, planned)
                        .ifPresent(kept -> things.put(pointer, new Thing(Named.at(step, pointer), kept))));
        return things.isEmpty()
                ? Optional.empty()
                : Optional.of(new Met(
                        Heals.place(frame.path()),
                        step.use(),
                        things,
                        effect,
                        seen.value().pictures(),
                        run.state().id(),
                        run.now()));
    }

    /** What was met as it holds for other values of the run too. */
    private static Optional<JsonNode> lasting(
            Step.Action step, String pointer, Finder finder, JsonNode print, JsonNode planned) {
        if (Named.isLiteral(step, pointer)) {
            return Optional.of(print);
        }
        return Named.isNumbered(step, pointer)
                ? finder.numbered(print)
                : Named.holes(step, pointer, planned).flatMap(holes -> finder.general(print, holes.marks()));
    }

    /** Keeps what a step met that has just worked, with what became of the place by it. */
    public void keep(Action action, Met met) {
        memory().keep(
                        workflow.name().orElseThrow(),
                        action.finder().map(finder -> used(finder, met)).orElse(met));
        known = null;
    }

    private Met used(Finder finder, Met met) {
        var prints = new HashMap<String, JsonNode>();
        met.things().forEach((pointer, thing) -> prints.put(pointer, thing.print()));
        var limit = run.parts().settings().actionTimeout();
        if (!(thread.run(met.action() + " (after)", () -> finder.used(prints, run.context(limit)), limit)
                instanceof ActionThread.Ended.Returned<Map<String, JsonNode>> after)) {
            return met;
        }
        var things = new HashMap<String, Thing>();
        met.things()
                .forEach((pointer, thing) -> things.put(
                        pointer, new Thing(thing.named(), after.value().getOrDefault(pointer, thing.print()))));
        return new Met(met.place(), met.action(), things, met.effect(), met.pictures(), met.run(), met.at());
    }

    /** Whether whoever keeps the workflow has said that this is not what the step means. */
    boolean isRejected(Heal heal) {
        return workflow.isRejected(heal);
    }

    /** What was met at a place of the plan by now. */
    List<Evidence> pictures(String place) {
        return known().stream()
                .filter(met -> met.place().equals(place))
                .findFirst()
                .map(Met::pictures)
                .orElse(List.of());
    }

    /** The same place is another step in every exploration; and what undoes is no step of the plan. */
    private static boolean isExploring(Frame frame) {
        return frame.charge() != null || Undoing.isUndo(frame.path());
    }

    private boolean isFresh(Step.Action step, Frame frame) {
        return met(step, frame)
                .filter(met -> met.at().plus(FRESH).isAfter(run.now()))
                .filter(met -> met.things().entrySet().stream()
                        .allMatch(one -> one.getValue().named().equals(Named.at(step, one.getKey()))))
                .isPresent();
    }

    /** What was met by the same step, wherever it stood then; else at this very place, by one that names the same. */
    private Optional<Met> met(Step.Action step, Frame frame) {
        List<Met> like = like(step, known());
        String place = Heals.place(frame.path());
        return inOrder(place, like)
                .or(() -> like.stream().filter(met -> met.place().equals(place)).findFirst());
    }

    private Optional<Met> metOrLent(Step.Action step, Frame frame) {
        return workflow.get().isPresent() ? met(step, frame) : lent(step, frame);
    }

    /** What the very same step met in a workflow that this plan was made of; none where several may be it. */
    private Optional<Met> lent(Step.Action step, Frame frame) {
        if (isExploring(frame)) {
            return Optional.empty();
        }
        String place = Heals.place(frame.path());
        return workflow.madeOf().stream()
                .flatMap(name -> inOrder(place, like(step, memory().all(name))).stream())
                .findFirst();
    }

    /** What steps met that do the same to something that is named in the same way. */
    private static List<Met> like(Step.Action step, List<Met> all) {
        return all.stream()
                .filter(met -> met.action().equals(step.use()))
                .filter(met -> met.things().entrySet().stream()
                        .anyMatch(one -> one.getValue().named().equals(Named.at(step, one.getKey()))))
                .toList();
    }

    /**
     * Of as many that are alike as there were, such as two buttons Save, each is the one of its number. Where there were fewer, one
     * has not been done yet, and what another met is none of its own.
     */
    private Optional<Met> inOrder(String place, List<Met> like) {
        if (like.isEmpty()) {
            return Optional.empty();
        }
        List<String> now = workflow.steps().places(one -> !like(one, like).isEmpty());
        int index = now.indexOf(place);
        return index < 0 || now.size() != like.size()
                ? Optional.empty()
                : Optional.of(like.stream()
                        .sorted(Comparator.comparing(Met::place, PlaceOrder.OF_PLACES))
                        .toList()
                        .get(index));
    }

    private List<Met> known() {
        List<Met> all = known;
        Optional<String> of = workflow.name();
        if (all == null || !of.equals(knownOf)) {
            all = of.map(memory()::all).orElse(List.of());
            known = all;
            knownOf = of;
        }
        return all;
    }

    private StepMemory memory() {
        return run.parts().healing().memory();
    }
}
