package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing to do within an instruction: a verb and the words that go with it.
 *
 * @param tokens without those that say what is left out and how many are wanted
 */
record Clause(Token verb, List<Token> tokens, Reading reading, List<Exclusion> leftOut, Optional<Top> top) {

    Clause {
        tokens = List.copyOf(tokens);
        leftOut = List.copyOf(leftOut);
    }

    static Clause of(Token verb, List<Token> all, Reading reading) {
        var part = new Reading(reading.text(), all);
        List<Exclusion> leftOut = Exclusion.in(part);
        Reading rest = Exclusion.rest(leftOut, part);
        Optional<Top> top = Top.in(rest);
        List<Token> tokens = top.map(wanted -> wanted.rest(rest)).orElse(rest).tokens();
        return new Clause(verb, tokens, reading, leftOut, top);
    }

    boolean does(String... classes) {
        return List.of(classes).contains(verb.value());
    }

    String verbText() {
        return verb.text().toLowerCase(Locale.ROOT);
    }

    List<Token> of(Token.Kind kind) {
        return tokens.stream().filter(token -> token.kind() == kind).toList();
    }

    Optional<Token> first(Token.Kind kind) {
        return of(kind).stream().findFirst();
    }

    Optional<Token> object(String... classes) {
        return of(Token.Kind.OBJECT).stream()
                .filter(token -> List.of(classes).contains(token.value()))
                .findFirst();
    }

    Optional<Token> sourceFile() {
        return of(Token.Kind.FILE).stream().filter(file -> !isDestination(file)).findFirst();
    }

    Optional<Token> destinationFile() {
        return of(Token.Kind.FILE).stream().filter(this::isDestination).findFirst();
    }

    private boolean isDestination(Token file) {
        return reading.roleOf(file) == Reading.Role.DESTINATION;
    }
}
