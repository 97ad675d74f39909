package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts an instruction into clauses, one per verb; what stands before the first verb belongs to it. */
final class Clauses {

    private Clauses() {}

    static List<Clause> of(Reading reading) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        boolean hasVerb = false;
        for (Token token : reading.tokens()) {
            if (token.kind() == Token.Kind.VERB && hasVerb) {
                List<Token> leading = leadingOf(current);
                current = new ArrayList<>(current.subList(0, current.size() - leading.size()));
                parts.add(current);
                current = new ArrayList<>(leading);
            }
            hasVerb |= token.kind() == Token.Kind.VERB;
            current.add(token);
        }
        parts.add(current);
        List<Clause> clauses = new ArrayList<>();
        for (List<Token> part : parts) {
            Optional<Token> verb = part.stream()
                    .filter(token -> token.kind() == Token.Kind.VERB)
                    .findFirst();
            verb.ifPresent(found -> clauses.add(Clause.of(found, part, reading)));
        }
        return clauses;
    }

    /** What at the end of the words so far already belongs to the next verb: all after the last pause or "and". */
    private static List<Token> leadingOf(List<Token> tokens) {
        for (int i = tokens.size() - 1; i > 0 && tokens.get(i).kind() != Token.Kind.VERB; i--) {
            Token token = tokens.get(i);
            boolean frontedObject =
                    token.kind() == Token.Kind.PREP && token.text().matches("按|按照|从|在")
                            || token.kind() == Token.Kind.FILLER && token.text().matches("把|将");
            if (token.kind() == Token.Kind.JOIN || frontedObject) {
                return List.copyOf(tokens.subList(i, tokens.size()));
            }
        }
        int negations = 0;
        while (negations < tokens.size()
                && tokens.get(tokens.size() - 1 - negations).kind() == Token.Kind.NEGATION) {
            negations++;
        }
        return List.copyOf(tokens.subList(tokens.size() - negations, tokens.size()));
    }
}
