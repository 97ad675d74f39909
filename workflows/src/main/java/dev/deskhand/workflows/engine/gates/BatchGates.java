package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.ApprovalRequests.Terms;
import dev.deskhand.workflows.approval.PathOrder;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.policy.Policy.Decision;
import dev.deskhand.workflows.policy.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Puts many effects before a person at once: those of a loop before its first item, and those that undo what was done. */
public final class BatchGates {

    private static final LocalizedText STILL_COUNT =
            LocalizedText.of("; rows that were left out still count in number and sum", "；不办理的行仍计入笔数与总额");

    private static final LocalizedText DONE_COUNT = LocalizedText.of(
            "; rows that are done or were left out still count in number and sum", "；已办理和不办理的行仍计入笔数与总额");

    private final ActiveRun run;
    private final ApprovalCover cover;
    private final EarlierRequests earlier;
    private final SessionHosts hosts;
    private final GateTerms terms;
    private final Batches batches;

    public BatchGates(ActiveRun run) {
        this.run = run;
        this.cover = new ApprovalCover(run);
        this.earlier = new EarlierRequests(cover);
        this.hosts = new SessionHosts(run);
        this.terms = new GateTerms(run);
        this.batches = new Batches(run);
    }

    /** Before a loop's first item: what can be foretold of its effects is put before a person at once. */
    public Gate before(Step.ForEach step, Value items, Frame frame, RunEvent.LoopStarted started) {
        var loop = new Batches.Loop(step, items, frame);
        return anew(loop, loop.path())
                .filter(gate -> !(gate instanceof Gate.Open))
                .orElseGet(() -> ask(loop, batches::isToCome, List.of(started)));
    }

    /**
     * Before an item that has not begun. Where the approval of the batch is void by now, all that is to come is put before a
     * person at once; otherwise each row would ask by itself, without the number and sum of the others.
     */
    public Gate beforeItem(Step.ForEach step, Value items, int item, Frame frame) {
        var loop = new Batches.Loop(step, items, frame);
        return anew(loop, loop.path() + "[" + item + "]").orElseGet(() -> new Gate.Open(null));
    }

    /**
     * Where what the loop does from a place on rests on an approval that is void by now, all that is to come of the batch it
     * was for: of this loop, or of one around it.
     */
    private Optional<Gate> anew(Batches.Loop loop, String from) {
        Predicate<String> toCome = path -> !PathOrder.isBefore(path, from) && batches.isToCome(path);
        return earlier.voided(path -> path.startsWith(loop.path() + "[") && toCome.test(path))
                .map(view ->
                        ask(batches.around(view.request().path(), loop.frame()).orElse(loop), toCome, List.of()));
    }

    /** When a worker comes back to a loop that has begun. */
    public Gate again(Step.ForEach step, Value items, Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(frame.path());
        if (asked.isEmpty() && !cover.isToBeMadeAnew(frame.path())
                || asked.filter(ApprovalView::isApproved).isPresent()) {
            return new Gate.Open(null);
        } else if (asked.filter(ApprovalView::isRejected).isPresent()) {
            return terms.rejected(asked.get());
        } else if (asked.filter(cover::isWaiting).isPresent()) {
            return new Gate.Waiting();
        }
        return ask(new Batches.Loop(step, items, frame), batches::isToCome, List.of());
    }

    /** Before anything is undone: all of it is put before a person at once, the last change first. */
    public Gate beforeUndo(Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(ApprovalRequests.UNDO);
        if (asked.filter(ApprovalView::isRejected).isPresent()) {
            return new Gate.Rejected();
        } else if (asked.filter(ApprovalView::isApproved).isPresent()) {
            return new Gate.Open(null);
        } else if (asked.filter(cover::isWaiting).isPresent()) {
            return new Gate.Waiting();
        }
        return undo(path -> true, frame);
    }

    /** Before one of them that has not begun: as {@link #beforeItem}. */
    public Gate beforeUndoOf(Predicate<String> ahead, Frame frame) {
        return earlier.voided(ahead).map(view -> undo(ahead, frame)).orElseGet(() -> new Gate.Open(null));
    }

    private Gate undo(Predicate<String> steps, Frame frame) {
        var batch = batch(
                ApprovalRequests.UNDO,
                batches.ofUndo(),
                path -> steps.test(path) && !batches.isOver(path),
                terms.requests()::ofUndo);
        return together(batch, List.of(), frame);
    }

    private Gate ask(Batches.Loop loop, Predicate<String> steps, List<RunEvent> before) {
        var batch = batch(
                loop.path(),
                batches.of(loop),
                steps,
                (gated, shown) ->
                        terms.requests().ofLoop(loop.path(), loop.step(), gated, shown, hosts.all(loop.frame())));
        return together(batch, before, loop.frame());
    }

    /**
     * What is put before a person together.
     *
     * @param path where it is asked for
     * @param counted what counts in number and sum
     * @param others says that it counts
     */
    private record Batch(
            String path,
            List<PlannedEffect> effects,
            List<PlannedEffect> counted,
            LocalizedText others,
            BiFunction<List<PlannedEffect>, Terms, ApprovalRequest> request) {}

    private Batch batch(
            String path,
            List<PlannedEffect> all,
            Predicate<String> steps,
            BiFunction<List<PlannedEffect>, Terms, ApprovalRequest> request) {
        return new Batch(
                path,
                all.stream().filter(effect -> steps.test(effect.call().path())).toList(),
                batches.counted(all),
                batches.isBegun(all) ? DONE_COUNT : STILL_COUNT,
                request);
    }

    private Gate together(Batch batch, List<RunEvent> before, Frame frame) {
        var gated = new ArrayList<PlannedEffect>();
        var gates = new ArrayList<Decision.Gate>();
        List<PlannedEffect> effects = batch.effects();
        List<Question.Size> sizes = Circumstances.sizesOf(effects, batch.counted());
        List<Question.Size> alone = Circumstances.sizesOf(effects, effects);
        for (int i = 0; i < effects.size(); i++) {
            PlannedEffect effect = effects.get(i);
            var call = effect.call();
            var assessment = new EffectAssessment(call.effect(), Reason.none(), call.host());
            switch (terms.decide(call, assessment, sizes.get(i), alone.get(i), batch.others())) {
                case Decision.Allow allow -> {}
                case Decision.Deny deny -> {
                    run.journal().begin(before.toArray(RunEvent[]::new));
                    return new Gate.Denied(deny.reason());
                }
                case Decision.Gate gate -> {
                    if (!cover.covers(effect, gate)) {
                        gated.add(effect);
                        gates.add(new Decision.Gate(gate.reason(), gate.requirement(), terms.editors(effect, gate)));
                    }
                }
            }
        }
        var events = new ArrayList<>(before);
        if (!gated.isEmpty()) {
            var gate = GateTerms.strictest(gates);
            var shown = terms.of(batch.path(), reason(gate.reason(), batch.path()), gate, gate.barred(), frame, gated);
            events.add(new RunEvent.ApprovalRequested(run.now(), batch.request().apply(gated, shown)));
        }
        if (!events.isEmpty()) {
            run.journal().begin(events.toArray(RunEvent[]::new));
        }
        return gated.isEmpty() ? new Gate.Open(null) : new Gate.Waiting();
    }

    private LocalizedText reason(LocalizedText reason, String path) {
        return earlier.whyAnew(path)
                .map(why -> LocalizedText.of(
                        reason.en() + "; asked again because " + why.en(), reason.zh() + "；再次询问，因为" + why.zh()))
                .orElse(reason);
    }
}
