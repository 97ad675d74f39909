package dev.deskhand.agent.exploring;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
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
        Set<String> used = new HashSet<>();
        int changes = 0;
        int most = 0;
        for (Round round : request.rounds()) {
            if (round.decision() instanceof Decision.Act act) {
                var done = new ArrayList<String>();
                act.looks().forEach(look -> done.add(look.use() + look.with()));
                act.acts()
                        .forEach(step ->
                                done.add(step.use() + step.with().toString().replaceAll("\\$\\{t\\d+", "\\${t")));
                String what =
                        changes + "\n" + done + "\n" + Sight.of(round.seen()).withoutRefs();
                most = Math.max(most, times.merge(what, 1, Integer::sum));
            }
            changes += changesMore(round, used) ? 1 : 0;
        }
        return most;
    }

    /**
     * Whether something was changed there, and not with the very same as before: a form that is empty again after each row looks
     * as it did, and yet the work goes on.
     */
    private static boolean changesMore(Round round, Set<String> used) {
        boolean isNew = false;
        boolean changed = false;
        for (Deed deed : round.acts()) {
            var arguments = deed.arguments();
            isNew |= used.add(
                    deed.step().use() + (arguments == null ? deed.step().with() : arguments.json()));
            changed |= deed.effect() != null
                    && deed.effect().isAtLeast(Effect.CHANGE)
                    && deed.output() != null
                    && deed.failure() == null;
        }
        return changed && isNew;
    }

    /** How many rounds at the end showed a page that had been seen before, gave no output that was new and changed nothing more. */
    private int idle() {
        List<TickingPage> pages = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Set<String> used = new HashSet<>();
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
            fresh |= changesMore(round, used);
            idle = fresh || round.answer() != null ? 0 : idle + 1;
        }
        return idle;
    }
}
