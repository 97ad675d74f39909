package dev.deskhand.agent.exploring;

import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices when an exploration goes in circles or gets nowhere: first the model is told, then it ends. */
final class LoopWatch {

    private static final int REPEATS = 3;
    private static final int IDLE_WARNED = 5;
    private static final int IDLE_ENDED = 9;

    private final Request request;

    LoopWatch(Request request) {
        this.request = request;
    }

    /** The end, when the same was done too often or nothing new was seen for too long. */
    Optional<Decision> end() {
        int repeats = mostRepeats();
        if (repeats >= REPEATS) {
            return Optional.of(ExploreWords.inCircles(repeats));
        }
        int idle = idle();
        return idle >= IDLE_ENDED ? Optional.of(ExploreWords.stuck(idle)) : Optional.empty();
    }

    List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (mostRepeats() == REPEATS - 1) {
            warnings.add("you have done the very same on the very same page twice; once more ends the work."
                    + " Go another way, ask, or give up.");
        }
        if (idle() >= IDLE_WARNED) {
            warnings.add("the last rounds showed nothing new. Go another way, ask, or give up.");
        }
        return warnings;
    }

    private int mostRepeats() {
        Map<String, Integer> times = new HashMap<>();
        int most = 0;
        for (Round round : request.rounds()) {
            if (round.decision() instanceof Decision.Act act) {
                var done = new ArrayList<String>();
                act.looks().forEach(look -> done.add(look.use() + look.with()));
                act.acts()
                        .forEach(step ->
                                done.add(step.use() + step.with().toString().replaceAll("\\$\\{t\\d+", "\\${t")));
                String what = done + "\n" + Sight.of(round.seen()).withoutRefs();
                most = Math.max(most, times.merge(what, 1, Integer::sum));
            }
        }
        return most;
    }

    /** How many rounds at the end showed a page that had been seen before and gave no output that was new. */
    private int idle() {
        List<TickingPage> pages = new ArrayList<>();
        Set<String> known = new HashSet<>();
        int idle = 0;
        for (Round round : request.rounds()) {
            var page = TickingPage.of(Sight.of(round.seen()).withoutRefs());
            boolean fresh = pages.stream().noneMatch(page::isAs);
            if (fresh) {
                pages.add(page);
            }
            for (var act : round.acts()) {
                if (act.output() != null) {
                    fresh |= known.add(act.step().use() + act.output().json());
                }
            }
            idle = fresh || round.answer() != null ? 0 : idle + 1;
        }
        return idle;
    }
}
