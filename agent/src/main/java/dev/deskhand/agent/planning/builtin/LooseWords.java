package dev.deskhand.agent.planning.builtin;

import dev.deskhand.agent.planning.builtin.matching.WorkflowMatcher.Match;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Words nobody knows that may be left aside, when they are shown to the person. */
final class LooseWords {

    private static final int MOST = 2;

    private LooseWords() {}

    /**
     * Only for plans that read and write files, and only small words: a name, figure, state or negation may change
     * what was asked for.
     */
    static boolean mayBeLeftAside(Match match, Reading reading) {
        return match.unserved().size() <= MOST
                && !reading.of(Token.Kind.VERB).isEmpty()
                && match.unserved().stream().noneMatch(token -> qualifies(token, reading))
                && match.unserved().stream()
                        .allMatch(token -> token.kind() == Token.Kind.WORD && !token.isCapitalised() && isLatin(token))
                && match.workflow().plan().steps().stream().noneMatch(LooseWords::acts);
    }

    /** Whether it stands right before a thing and so may say which ones: "the sent mails". */
    private static boolean qualifies(Token token, Reading reading) {
        int next = reading.tokens().indexOf(token) + 1;
        return next < reading.tokens().size()
                && switch (reading.tokens().get(next).kind()) {
                    case OBJECT, STATE, DATE, AMOUNT, NUMBER, IDENTIFIER, QUOTED, PLACE, CURRENCY, WORD, FILE, URL ->
                        true;
                    default -> false;
                };
    }

    static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).distinct().toList();
    }

    private static boolean isLatin(Token token) {
        return token.text().chars().allMatch(c -> c < 0x250);
    }

    private static boolean acts(Step step) {
        return switch (step) {
            case Step.Action action ->
                action.use().matches("browser\\.(click|fill|select|check|upload)")
                        || action.use().equals("http.request")
                                && !action.with().path("method").asText("GET").equals("GET");
            case Step.ForEach loop -> loop.steps().stream().anyMatch(LooseWords::acts);
            case Step.Choice choice ->
                choice.then().stream().anyMatch(LooseWords::acts)
                        || choice.otherwise().stream().anyMatch(LooseWords::acts);
            case Step.Ask ask -> false;
            case Step.Let let -> false;
            case Step.PlanMore more -> true;
            case Step.Explore explore -> explore.may().isAtLeast(Effect.CHANGE);
        };
    }
}
