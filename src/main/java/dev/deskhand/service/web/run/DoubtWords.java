package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.List;
import java.util.stream.Collectors;

/** Says how many steps may have changed something though they failed, and which. */
final class DoubtWords {

    private static final int NAMED = 3;

    private DoubtWords() {}

    /** Empty when there are none. */
    static String of(RunState run, Texts texts) {
        List<StepView> steps = run.undoing().doubtful();
        if (steps.isEmpty()) {
            return "";
        }
        String named = steps.stream()
                .sorted((one, other) -> Long.compare(one.told(), other.told()))
                .limit(NAMED)
                .map(step -> StepNumbers.text(step.path(), texts))
                .collect(Collectors.joining(texts.say("run.betweenDoubts")));
        return texts.count("run.changesDoubtful", steps.size())
                + texts.say("run.betweenSentences")
                + texts.say(steps.size() > NAMED ? "run.doubtful.some" : "run.doubtful.all", named);
    }
}
