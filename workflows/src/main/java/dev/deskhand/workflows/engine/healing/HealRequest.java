package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a healer is told: the step, what it cannot find, and the steps around it. */
final class HealRequest {

    private static final int NEAREST = 4;

    private final ActiveRun run;

    HealRequest(ActiveRun run) {
        this.run = run;
    }

    Healer.Request of(LocalizedText sentence, Lost lost, Frame frame) {
        List<Frame.Placed> all = frame.allBefore().stream()
                .filter(placed ->
                        run.state().step(placed.path()).map(StepView::start).isPresent())
                .toList();
        List<Frame.Placed> done = all.subList(Math.max(0, all.size() - NEAREST), all.size());
        List<Step> next = frame.after().stream().limit(NEAREST).toList();
        var addresses = Stream.concat(
                        done.stream()
                                .flatMap(placed -> run.state().step(placed.path()).stream())
                                .map(StepView::start)
                                .filter(Objects::nonNull)
                                .map(start -> start.arguments().json()),
                        next.stream().filter(Step.Action.class::isInstance).map(step ->
                                (JsonNode) ((Step.Action) step).with()))
                .map(arguments -> arguments.path("url").asText())
                .filter(address -> !address.isEmpty() && !address.contains("${"))
                .collect(Collectors.toUnmodifiableSet());
        return new Healer.Request(
                run.state().title(),
                sentence,
                lost,
                done.stream().flatMap(placed -> sentence(placed.step())).toList(),
                next.stream().flatMap(this::sentence).toList(),
                addresses);
    }

    /** As the plan has it: the values that were put in are pages' and sheets', and none of a healer's business. */
    private Stream<LocalizedText> sentence(Step step) {
        return step instanceof Step.Action action
                ? run.parts().catalog().action(action.use()).stream()
                        .map(found -> ActionSentences.of(found, action.with()))
                : Stream.empty();
    }
}
