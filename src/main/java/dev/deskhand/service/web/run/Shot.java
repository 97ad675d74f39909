package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A picture of the run's filmstrip.
 *
 * @param href where it is; what looks as it did before has a mark of its own behind it, so that no two are the same
 * @param step which step it shows, as people count
 * @param sentence what the step did, with its values
 */
public record Shot(String href, String step, String sentence) {

    /** The step with what it did, for those who cannot see the picture. */
    public String alt() {
        return sentence.isEmpty() ? step : step + " · " + sentence;
    }

    /** What was done in an exploration belongs to one of its rounds. */
    private static String place(RunState run, String path, Texts texts) {
        int round = path.lastIndexOf('[');
        boolean explored = round > 0
                && run.step(path.substring(0, round))
                        .filter(step -> step.exploration() != null)
                        .isPresent();
        if (!explored) {
            return StepNumbers.text(path, texts);
        }
        int number = Integer.parseInt(path.substring(round + 1, path.indexOf(']', round))) + 1;
        return texts.say("step.inRound", StepNumbers.text(path.substring(0, round), texts), number);
    }

    /** Every picture of the steps, in the order they began; one that the next step kept again is shown once. */
    static List<Shot> of(RunState run, Texts texts) {
        var shots = new ArrayList<Shot>();
        var times = new HashMap<String, Integer>();
        String last = "";
        for (var step : run.steps()) {
            var start = step.start();
            String sentence = start == null ? "" : start.sentence().in(texts.locale());
            for (var picture : Pictures.of(run.id(), step.evidence(), "", texts)) {
                if (!picture.href().equals(last)) {
                    last = picture.href();
                    int time = times.merge(last, 1, Integer::sum);
                    boolean before = picture.alt().startsWith("before");
                    shots.add(new Shot(
                            time == 1 ? last : last + "#" + time,
                            place(run, step.path(), texts),
                            before ? texts.say("film.before", sentence) : sentence));
                }
            }
        }
        return shots;
    }
}
