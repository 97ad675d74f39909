package dev.deskhand.agent.planning.builtin;

import dev.deskhand.agent.planning.builtin.composing.ClauseComposer;
import dev.deskhand.agent.planning.builtin.composing.Composition;
import dev.deskhand.agent.planning.builtin.matching.WorkflowMatcher;
import dev.deskhand.agent.planning.builtin.matching.WorkflowMatcher.Match;
import dev.deskhand.agent.planning.builtin.reading.InstructionReader;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.recall.WorkflowRecall;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.WorkflowLibrary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plans without a model: a saved workflow that does exactly what the instruction says, else a plan composed from its
 * clauses, else a plain word about what was not understood.
 */
public final class BuiltInPlanner implements PlanAdvisor {

    /** How it is shown to people. */
    public static final String NAME = "built-in";

    private static final int SHORTLIST = 200;

    private final WorkflowLibrary library;
    private final WorkflowRecall recall;
    private final InstructionReader reader;
    private final WorkflowMatcher matcher;
    private final ClauseComposer composer;

    public BuiltInPlanner(WorkflowLibrary library, WorkflowRecall recall, Clock clock) {
        this.library = library;
        this.recall = recall;
        this.reader = new InstructionReader(clock);
        this.matcher = new WorkflowMatcher(reader);
        this.composer = new ClauseComposer();
    }

    @Override
    public Advice plan(Request request) {
        Reading reading = reader.read(request.instruction());
        List<SavedWorkflow> shortlist = recall.nearest(request.instruction(), library.all(), SHORTLIST);
        List<Match> matches = new ArrayList<>();
        for (SavedWorkflow workflow : shortlist) {
            matcher.match(reading, workflow, request).ifPresent(matches::add);
        }
        // The shortlist is in order of nearness and max keeps the last of equals, so nearer ones go last.
        Optional<Match> exact = matches.reversed().stream()
                .filter(match -> match.unserved().isEmpty())
                .max(Comparator.comparingInt(Match::closeness));
        if (exact.isPresent()) {
            return Answers.of(exact.get(), List.of(), request);
        }
        Optional<Composition> composed = composer.compose(reading, request);
        if (composed.isPresent() && composed.get().notUnderstood().isEmpty()) {
            return Answers.of(composed.get());
        }
        Optional<Match> withOddWords = matches.reversed().stream()
                .filter(LooseWords::mayBeLeftAside)
                .max(Comparator.comparingInt(Match::closeness));
        if (withOddWords.isPresent()) {
            return Answers.of(
                    withOddWords.get(), LooseWords.texts(withOddWords.get().unserved()), request);
        }
        return Answers.giveUp(reading, matches, composed, shortlist);
    }
}
