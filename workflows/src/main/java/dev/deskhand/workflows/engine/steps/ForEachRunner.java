package dev.deskhand.workflows.engine.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.engine.gates.BatchGates;
import dev.deskhand.workflows.engine.gates.Gate;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.Steps;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;

/** Repeats steps for every item of a list; what they will change is put before a person as one batch first. */
final class ForEachRunner {

    private final ActiveRun run;
    private final BatchGates gates;
    private final Steps steps;
    private final LeavingOut leaving;

    ForEachRunner(ActiveRun run, Steps steps, LeavingOut leaving) {
        this.run = run;
        this.gates = new BatchGates(run);
        this.steps = steps;
        this.leaving = leaving;
    }

    StepResult run(Step.ForEach loop, Frame frame) {
        String path = frame.path();
        Value items = run.parts().expressions().evaluate(loop.in(), frame.bindings(), run.author());
        if (!items.json().isArray()) {
            return run.fail(path, notAList(loop, items.json()));
        }
        boolean begun = run.state().step(path).map(StepView::items).isPresent();
        Gate gate = begun
                ? gates.again(loop, items, frame)
                : gates.before(
                        loop, items, frame, started(loop, path, items.json().size()));
        return keptBy(gate, path).orElseGet(() -> items(loop, items, frame));
    }

    /** What the loop comes to at a gate that is not open; empty when it goes on. */
    private Optional<StepResult> keptBy(Gate gate, String path) {
        return switch (gate) {
            case Gate.Open open -> Optional.empty();
            case Gate.Waiting waiting -> Optional.of(new StepResult.Suspended());
            case Gate.Rejected rejected -> Optional.of(new StepResult.Ended());
            case Gate.Denied denied -> {
                var failed = run.fail(path, denied.failure(run.words()));
                yield Optional.of(new StepResult.Failed(path, failed.failure(), true));
            }
        };
    }

    private StepResult items(Step.ForEach loop, Value items, Frame frame) {
        String path = frame.path();
        var results = new LoopResult(items);
        for (int i = 0; i < items.json().size(); i++) {
            Bindings bindings = BatchPreview.itemBindings(loop, items, i, frame.bindings());
            String prefix = path + "[" + i + "]/";
            var leftOut = run.state().leftOut(prefix);
            if (leftOut.isPresent()) {
                StepResult through = leaving.through(new Frame(frame, loop.steps(), prefix, bindings));
                if (!(through instanceof StepResult.Done)) {
                    return through;
                }
                var told = run.corrected().in(loop, prefix, bindings).values();
                results.leftOut(i, told.getOrDefault(loop.item(), Value.NULL), leftOut.get());
                continue;
            }
            if (run.state().step(prefix + 0).isEmpty()) {
                Optional<StepResult> kept = keptBy(gates.beforeItem(loop, items, i, frame), path);
                if (kept.isPresent()) {
                    return kept.get();
                }
            }
            StepResult result = steps.run(new Frame(frame, loop.steps(), prefix, bindings));
            switch (result) {
                case StepResult.Done done ->
                    results.succeeded(collected(loop, run.corrected().in(loop, prefix, done.bindings())));
                case StepResult.Failed failed -> {
                    if (failed.fatal() || loop.onError() != Step.OnError.CONTINUE) {
                        return failed;
                    }
                    var told = run.corrected().in(loop, prefix, bindings).values();
                    results.failed(i, told.getOrDefault(loop.item(), Value.NULL), failed.failure());
                }
                case StepResult.Suspended suspended -> {
                    return suspended;
                }
                case StepResult.Replanned replanned -> {
                    return replanned;
                }
                case StepResult.Ended ended -> {
                    return ended;
                }
            }
        }
        Value output = results.value();
        run.journal().record(new RunEvent.StepFinished(run.now(), path, loop.id(), output, List.of(), 0));
        return Naming.done(frame.bindings(), loop.id(), output);
    }

    private Value collected(Step.ForEach loop, Bindings bindings) {
        return loop.collect() == null
                ? bindings.values().getOrDefault(loop.item(), Value.NULL)
                : run.parts().expressions().fill(loop.collect(), bindings, run.author());
    }

    private RunEvent.LoopStarted started(Step.ForEach loop, String path, int count) {
        LocalizedText title = loop.title();
        String item = loop.item().replace('_', ' ');
        var sentence = title == null
                ? LocalizedText.of("For each " + item + " (" + count + ")", "对每一项（" + item + "，共 " + count + " 项）")
                : LocalizedText.of(title.en() + " (" + count + ")", title.zh() + "（共 " + count + " 项）");
        return new RunEvent.LoopStarted(run.now(), path, loop.id(), loop.item(), count, sentence);
    }

    private StepFailure notAList(Step.ForEach loop, JsonNode value) {
        String what = value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        return new StepFailure(
                FailureKind.BAD_INPUT,
                run.words()
                        .of(
                                "\"each\" goes through a list, but " + loop.in() + " is a " + what,
                                "“each” 需要一个列表，但 " + loop.in() + " 是 " + what),
                run.words().of("Name a list, such as ${rows.items}.", "请给出一个列表，例如 ${rows.items}。"));
    }
}
