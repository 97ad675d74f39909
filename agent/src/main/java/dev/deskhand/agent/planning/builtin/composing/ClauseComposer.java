package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.engine.PlanAdvisor;
import java.util.List;
import java.util.Optional;

/** Composes a plan from the clauses of an instruction; each clause may take rows, change them and save them. */
public final class ClauseComposer {

    private static final List<ClauseBuilder> BUILDERS = List.of(
            new OpenClause(),
            new ReadClause(),
            new KeepClause(),
            new LeaveOutClause(),
            new SortClause(),
            new TopClause(),
            new SumClause(),
            new ClickClause(),
            new FillClause(),
            new DownloadClause(),
            new ScreenshotClause(),
            new SaveClause());

    /** Empty when the instruction has no clause it knows. */
    public Optional<Composition> compose(Reading reading, PlanAdvisor.Request request) {
        var draft = new Draft(request);
        for (Clause clause : Clauses.of(reading)) {
            for (ClauseBuilder builder : BUILDERS) {
                builder.build(clause, draft);
            }
        }
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        List<String> notUnderstood = reading.tokens().stream()
                .filter(token -> token.carriesMeaning() && !draft.uses(token))
                .map(Token::text)
                .distinct()
                .toList();
        return Optional.of(draft.finish(notUnderstood));
    }
}
