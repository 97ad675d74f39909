package dev.deskhand.workflows.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the journal says of the rounds of one exploration. */
public final class Exploration {

    private final RunEvent.ExploreStarted started;
    private final List<RunEvent.ExploreDecided> decided = new ArrayList<>();
    private final Map<Integer, List<String>> judged = new TreeMap<>();

    Exploration(RunEvent.ExploreStarted started) {
        this.started = started;
    }

    void add(RunEvent.ExploreDecided event) {
        decided.add(event);
    }

    void add(RunEvent.ExploreJudged event) {
        judged.put(event.round(), event.problems());
    }

    public RunEvent.ExploreStarted started() {
        return started;
    }

    /** One decision a round, in order. */
    public List<RunEvent.ExploreDecided> decided() {
        return Collections.unmodifiableList(decided);
    }

    /** Why a round's claim that the goal is reached was not believed; empty when it was not checked yet. */
    public Optional<List<String>> problemsOf(int round) {
        return Optional.ofNullable(judged.get(round));
    }
}
