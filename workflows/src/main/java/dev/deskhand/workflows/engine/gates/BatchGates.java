package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.ApprovalRequests.Terms;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.policy.Policy.Decision;
import dev.deskhand.workflows.policy.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts many effects before a person at once: those of a loop before its first item, and those that undo what was done. */
public final class BatchGates {

    private final ActiveRun run;
    private final ApprovalCover cover;
    private final SessionHosts hosts;
    private final GateTerms terms;
    private final FilledForm form;

    public BatchGates(ActiveRun run) {
        this.run = run;
        this.cover = new ApprovalCover(run);
        this.hosts = new SessionHosts(run);
        this.terms = new GateTerms(run);
        this.form = new FilledForm(run);
    }

    /** Before a loop's first item: what can be foretold of its effects is put before a person at once. */
    public Gate before(Step.ForEach loop, Value items, Frame frame, RunEvent.LoopStarted started) {
        return batch(loop, items, frame, List.of(started), null);
    }

    /**
     * Before an item that has not begun. Where the approval of the batch is void by now, all that is to come is put before a
     * person at once; otherwise each row would ask by itself, without the number and sum of the others.
     */
    public Gate beforeItem(Step.ForEach loop, Value items, int item, Frame frame) {
        Predicate<String> ahead = path -> isAhead(path, frame.path(), item) && isToCome(path);
        return cover.voided(ahead)
                .map(why -> batch(loop, items, frame, List.of(), new Rest(ahead, why)))
                .orElseGet(() -> new Gate.Open(null));
    }

    private static boolean isAhead(String path, String loop, int item) {
        String items = loop + "[";
        return path.startsWith(items)
                && Integer.parseInt(path.substring(items.length(), path.indexOf(']', items.length()))) >= item;
    }

    /** What is still to come of something that had been approved, and why it is asked for anew. */
    private record Rest(Predicate<String> steps, LocalizedText why) {}

    /** When a worker comes back to a loop that has begun. */
    public Gate again(Step.ForEach loop, Value items, Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(frame.path());
        if (asked.isEmpty() && cover.isToBeMadeAnew(frame.path())) {
            return batch(loop, items, frame, List.of(), null);
        } else if (asked.isEmpty() || asked.get().isApproved()) {
            return new Gate.Open(null);
        } else if (asked.get().isRejected()) {
            return terms.rejected(asked.get());
        }
        return cover.isWaiting(asked.get()) ? new Gate.Waiting() : batch(loop, items, frame, List.of(), null);
    }

    /** Before anything is undone: all of it is put before a person at once, the last change first. */
    public Gate beforeUndo(List<PlannedEffect> effects, Frame frame) {
        Optional<ApprovalView> asked = cover.latestOf(ApprovalRequests.UNDO);
        if (asked.isPresent() && asked.get().isRejected()) {
            return new Gate.Rejected();
        } else if (asked.isPresent() && asked.get().isApproved()) {
            return new Gate.Open(null);
        } else if (asked.isPresent() && cover.isWaiting(asked.get())) {
            return new Gate.Waiting();
        }
        return undo(new Batch(effects, effects, STILL_COUNT), null, frame);
    }

    /** Before one of them that has not begun: as {@link #beforeItem}; {@code effects} are those of all of them. */
    public Gate beforeUndoOf(Predicate<String> ahead, Supplier<List<PlannedEffect>> effects, Frame frame) {
        return cover.voided(ahead)
                .map(why -> {
                    List<PlannedEffect> all = effects.get();
                    var rest = all.stream()
                            .filter(effect -> ahead.test(effect.call().path()))
                            .toList();
                    return undo(new Batch(rest, all, DONE_COUNT), why, frame);
                })
                .orElseGet(() -> new Gate.Open(null));
    }

    private Gate undo(Batch batch, @Nullable LocalizedText again, Frame frame) {
        return together(batch, List.of(), again, frame, terms.requests()::ofUndo);
    }

    private Gate batch(Step.ForEach loop, Value items, Frame frame, List<RunEvent> before, @Nullable Rest rest) {
        var preview =
                new BatchPreview(run.parts().catalog(), run.parts().expressions(), run.author(), run.edits()::over);
        String host = hosts.last(frame);
        var effects = preview.changes(loop.steps())
                ? preview.of(loop, frame.path(), items, frame.bindings(), form.at(frame, host), host)
                : List.<PlannedEffect>of();
        return together(
                rest == null
                        ? batch(effects)
                        : new Batch(
                                effects.stream()
                                        .filter(effect ->
                                                rest.steps().test(effect.call().path()))
                                        .toList(),
                                effects,
                                DONE_COUNT),
                before,
                rest == null ? null : rest.why(),
                frame,
                (gated, shown) -> terms.requests().ofLoop(frame.path(), loop, gated, shown, hosts.all(frame)));
    }

    /**
     * What is put before a person together.
     *
     * @param counted what counts in number and sum: what was left out too, or else somebody could have a batch done in
     *     parts that no rule on the whole of it meets
     * @param others says that these count
     */
    private record Batch(List<PlannedEffect> effects, List<PlannedEffect> counted, LocalizedText others) {}

    private static final LocalizedText STILL_COUNT =
            LocalizedText.of("; rows that were left out still count in number and sum", "；不办理的行仍计入笔数与总额");

    private static final LocalizedText DONE_COUNT = LocalizedText.of(
            "; rows that are done or were left out still count in number and sum", "；已办理和不办理的行仍计入笔数与总额");

    private Batch batch(List<PlannedEffect> foretold) {
        return new Batch(
                foretold.stream()
                        .filter(effect -> isToCome(effect.call().path()))
                        .toList(),
                foretold.stream()
                        .filter(effect -> isToCome(effect.call().path())
                                || run.state().isLeftOut(effect.call().path()))
                        .toList(),
                STILL_COUNT);
    }

    /** What was left out, and what is over when the loop is asked about again, is not asked for. */
    private boolean isToCome(String path) {
        return !run.state().isLeftOut(path)
                && run.state().step(path).filter(StepView::isSettled).isEmpty();
    }

    private Gate together(
            Batch batch,
            List<RunEvent> before,
            @Nullable LocalizedText again,
            Frame frame,
            BiFunction<List<PlannedEffect>, Terms, ApprovalRequest> request) {
        var gated = new ArrayList<PlannedEffect>();
        var gates = new ArrayList<Decision.Gate>();
        List<PlannedEffect> effects = batch.effects();
        List<Question.Size> sizes = Circumstances.sizesOf(effects, batch.counted());
        List<Question.Size> alone = Circumstances.sizesOf(effects, effects);
        for (int i = 0; i < effects.size(); i++) {
            PlannedEffect effect = effects.get(i);
            var call = effect.call();
            switch (decided(call, sizes.get(i), alone.get(i), batch.others())) {
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
            var gate = together(gates);
            var shown = terms.of(reason(gate.reason(), again), gate, gate.barred(), frame, gated);
            events.add(new RunEvent.ApprovalRequested(run.now(), request.apply(gated, shown)));
        }
        if (!events.isEmpty()) {
            run.journal().begin(events.toArray(RunEvent[]::new));
        }
        return gated.isEmpty() ? new Gate.Open(null) : new Gate.Waiting();
    }

    private static LocalizedText reason(LocalizedText reason, @Nullable LocalizedText again) {
        return again == null
                ? reason
                : LocalizedText.of(
                        reason.en() + "; asked again because " + again.en(), reason.zh() + "；再次询问，因为" + again.zh());
    }

    /** As the policy says of the whole; where it would ask for less of what remains by itself, why it asks for more. */
    private Decision decided(PlannedCall call, Question.Size whole, Question.Size alone, LocalizedText others) {
        var assessment = new EffectAssessment(call.effect(), Reason.none(), call.host());
        Decision decision = terms.decide(call, assessment, whole);
        if (!(decision instanceof Decision.Gate gate)
                || whole.equals(alone)
                || terms.decide(call, assessment, alone) instanceof Decision.Gate less
                        && less.requirement().equals(gate.requirement())) {
            return decision;
        }
        var reason =
                LocalizedText.of(gate.reason().en() + others.en(), gate.reason().zh() + others.zh());
        return new Decision.Gate(reason, gate.requirement(), gate.barred());
    }

    /** The strictest of all, with every reason once. */
    private static Decision.Gate together(List<Decision.Gate> gates) {
        var reasons = new LinkedHashSet<LocalizedText>();
        var barred = new LinkedHashSet<String>();
        var requirement = Requirement.FLOOR;
        for (Decision.Gate gate : gates) {
            reasons.add(gate.reason());
            barred.addAll(gate.barred());
            requirement = requirement.and(gate.requirement());
        }
        var reason = LocalizedText.of(
                reasons.stream().map(LocalizedText::en).collect(Collectors.joining("; ")),
                reasons.stream().map(LocalizedText::zh).collect(Collectors.joining("；")));
        return new Decision.Gate(reason, requirement, barred);
    }
}
