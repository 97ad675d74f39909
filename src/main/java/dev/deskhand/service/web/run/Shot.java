package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A picture of the run's filmstrip.
 *
 * @param step which step it shows, as people count
 * @param sentence what the step did, with its values
 */
public record Shot(String href, String step, String sentence) {

    /** The step with what it did, for those who cannot see the picture. */
    public String alt() {
        return sentence.isEmpty() ? step : step + ": " + sentence;
    }

    /** Every picture of the steps, in the order they began; one that a later step kept again is shown once. */
    static List<Shot> of(RunState run, Texts texts) {
        var shots = new ArrayList<Shot>();
        var seen = new HashSet<String>();
        for (var step : run.steps()) {
            var start = step.start();
            String sentence = start == null ? "" : start.sentence().in(texts.locale());
            for (var picture : Pictures.of(run.id(), step.evidence(), "", texts)) {
                if (seen.add(picture.href())) {
                    boolean before = picture.alt().startsWith("before");
                    shots.add(new Shot(
                            picture.href(),
                            StepNumbers.text(step.path(), texts),
                            before ? texts.say("film.before", sentence) : sentence));
                }
            }
        }
        return shots;
    }
}
