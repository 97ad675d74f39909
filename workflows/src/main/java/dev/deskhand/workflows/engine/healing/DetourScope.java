package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How far something that has to come first may go: whether it may leave the page, and whether it holds for other items, too. */
final class DetourScope {

    private static final int TELLING = 2;

    private final ActiveRun run;
    private final StepRecall recall;

    DetourScope(ActiveRun run, StepRecall recall) {
        this.run = run;
        this.recall = recall;
    }

    /**
     * Whether another page may be opened without a person: only for what surely looks, where nothing was filled in that would
     * be lost, and where no step of the present item of a loop has led to its record yet.
     */
    boolean mayLeave(Step.Action step, Frame frame) {
        return recall.here(step, frame)
                        .filter(met -> met.effect() == Effect.READ)
                        .isPresent()
                && bound().noneMatch(view -> view.effect() == Effect.LOCAL)
                && !isInItem(frame.path());
    }

    private boolean isInItem(String path) {
        int loop = path.indexOf(']');
        String item = path.substring(0, loop + 1) + "/";
        return loop >= 0 && bound().map(StepView::path).anyMatch(one -> one.startsWith(item) && !one.equals(path));
    }

    /** What was begun in the session: in loops, choices and explorations as well. */
    private Stream<StepView> bound() {
        return run.state().steps().stream().filter(view -> {
            String action = view.action();
            return action != null
                    && run.parts()
                            .catalog()
                            .action(action)
                            .map(found -> found.description().sessionBound())
                            .orElse(true);
        });
    }

    /** Whether a heal holds wherever the step is done, and for the workflow: not what holds for the present item only. */
    boolean isEverywhere(Step.Action step, Frame frame, Heal heal) {
        Heal.Detour first = heal.first();
        if (first == null) {
            // Which of several it is holds for this moment only.
            boolean counts = heal.becomes().has("nth") && !heal.was().has("nth");
            boolean general = Named.isLiteral(step, heal.pointer())
                    || heal.was().equals(step.with().at(heal.pointer()));
            return general && !counts;
        }
        return isEverywhere(step, frame, heal.pointer(), first);
    }

    /** The same for what has to come first. */
    boolean isEverywhere(Step.Action step, Frame frame, String pointer, Heal.Detour first) {
        if (!first.leaves()) {
            return !names(first.with(), frame);
        }
        return Named.isLiteral(step, pointer)
                && run.state()
                        .created()
                        .plan()
                        .findValuesAsText("url")
                        .contains(first.with().path("url").asText());
    }

    /** Whether something is called by a value at hand, such as the number of the item's record. */
    private static boolean names(JsonNode with, Frame frame) {
        String words = with.toString().toLowerCase(Locale.ROOT);
        return frame.bindings().values().values().stream()
                .map(Value::json)
                .flatMap(json -> json.isObject() ? StreamSupport.stream(json.spliterator(), false) : Stream.of(json))
                .filter(JsonNode::isValueNode)
                .map(one -> one.asText().strip().toLowerCase(Locale.ROOT))
                .anyMatch(one -> one.length() >= TELLING && words.contains(one));
    }
}
