package dev.deskhand.agent.planning.builtin;

import dev.deskhand.agent.planning.builtin.composing.ClauseComposer;
import dev.deskhand.agent.planning.builtin.composing.Composition;
import dev.deskhand.agent.planning.builtin.composing.Refinement;
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
import java.util.function.Predicate;

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
        Reading reading = reader.read(request.instruction(), request.files());
        List<SavedWorkflow> shortlist = recall.nearest(request.instruction(), library.all(), SHORTLIST);
        List<Match> matches = matches(reading, shortlist, request);
        Optional<Match> exact = best(matches, match -> match.unserved().isEmpty());
        if (exact.isPresent()) {
            return Answers.of(exact.get(), List.of());
        }
        Optional<Composition> composed = composer.compose(reading, request);
        if (composed.isPresent() && composed.get().notUnderstood().isEmpty()) {
            return Answers.of(composed.get());
        }
        Optional<Advice> refined = refined(reading, shortlist, request);
        if (refined.isPresent()) {
            return refined.get();
        }
        Optional<Match> withOddWords = best(matches, match -> LooseWords.mayBeLeftAside(match, reading));
        if (withOddWords.isPresent()) {
            return Answers.of(
                    withOddWords.get(), LooseWords.texts(withOddWords.get().unserved()));
        }
        return Answers.giveUp(reading, matches, composed, shortlist);
    }

    /** A workflow that does what is asked but for an order or conditions on its rows, with those put in. */
    private Optional<Advice> refined(Reading reading, List<SavedWorkflow> shortlist, Request request) {
        var wishes = Refinement.Wishes.in(reading);
        var refinement = new Refinement(request);
        return matches(wishes.reading(), shortlist, request).stream()
                .sorted(Comparator.comparingInt(
                                (Match match) -> match.unserved().size())
                        .thenComparing(Match::closeness, Comparator.reverseOrder()))
                .flatMap(match -> refinement
                        .of(match.workflow().plan(), wishes, match.unserved())
                        .map(plan -> Answers.of(match, plan, List.of()))
                        .stream())
                .findFirst();
    }

    private List<Match> matches(Reading reading, List<SavedWorkflow> shortlist, Request request) {
        List<Match> matches = new ArrayList<>();
        for (SavedWorkflow workflow : shortlist) {
            matcher.match(reading, workflow, request).ifPresent(matches::add);
        }
        return matches;
    }

    /** The shortlist is in order of nearness and max keeps the last of equals, so nearer ones go last. */
    private static Optional<Match> best(List<Match> matches, Predicate<Match> fits) {
        return matches.reversed().stream().filter(fits).max(Comparator.comparingInt(Match::closeness));
    }
}
