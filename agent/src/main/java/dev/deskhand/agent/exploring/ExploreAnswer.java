package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.AnswerJson;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a model's text into a decision; generous about wrapping, strict about content. */
final class ExploreAnswer {

    private static final List<String> KINDS = List.of("moves", "finish", "ask", "give_up");
    private static final int LONGEST_NOTE = 400;

    /** So many moves at most are made without looking at what came of them. */
    static final int MOST_MOVES = 20;

    private final Moves moves;
    private final Expressions expressions;
    private final Request request;

    ExploreAnswer(Moves moves, Expressions expressions, Request request) {
        this.moves = moves;
        this.expressions = expressions;
        this.request = request;
    }

    /** A decision, or what is wrong with the answer. */
    sealed interface Reading {
        record Good(Decision decision) implements Reading {}

        record Bad(List<String> problems) implements Reading {}
    }

    Reading read(String text) {
        Optional<ObjectNode> answer = AnswerJson.in(text);
        if (answer.isEmpty()) {
            return bad("The answer is not one whole JSON object.");
        }
        List<String> kinds = KINDS.stream()
                .filter(kind ->
                        answer.get().hasNonNull(kind) && !isNothing(answer.get().get(kind)))
                .toList();
        if (kinds.size() != 1) {
            return bad(
                    kinds.isEmpty()
                            ? "Give one of moves, finish, ask or give_up."
                            : "Give only one of " + String.join(", ", kinds)
                                    + "; finish comes after the moves were done and seen.");
        }
        String said = answer.get().path("note").asText("").strip();
        String note = said.length() > LONGEST_NOTE ? said.substring(0, LONGEST_NOTE) + "…" : said;
        JsonNode content = answer.get().get(kinds.getFirst());
        return switch (kinds.getFirst()) {
            case "moves" -> moves(note, content);
            case "finish" -> finish(note, content);
            case "ask" -> ask(note, content);
            default -> giveUp(note, content);
        };
    }

    private static boolean isNothing(JsonNode node) {
        return (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.asText().isBlank());
    }

    private Reading moves(String note, JsonNode list) {
        int targets = 1;
        int acts = 1;
        Set<String> names = new LinkedHashSet<>(Set.of("values", "today", "now", "office", "run"));
        for (var round : request.rounds()) {
            if (round.decision() instanceof Decision.Act act) {
                targets += act.looks().size();
                acts += act.acts().size();
                round.acts().stream()
                        .filter(deed -> deed.output() != null)
                        .forEach(deed -> names.add(String.valueOf(deed.step().id())));
            }
        }
        var eyes = new MoveReader.Eyes(History.newest(request), Sighting.of(request.seen()));
        var reader = new MoveReader(moves, expressions, eyes, names, targets, acts);
        int most = Math.max(1, Math.min(MOST_MOVES, request.left().steps()));
        boolean tooMany = list.size() > most;
        String told = tooMany
                ? (note + " " + ExploreWords.leftOut(list.size() - most, most, request.locale())).strip()
                : note;
        return reader.read(told, tooMany ? first(list, most) : list)
                .<Reading>map(Reading.Good::new)
                .orElseGet(() -> new Reading.Bad(reader.problems()));
    }

    private static JsonNode first(JsonNode list, int most) {
        var kept = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < most; i++) {
            kept.add(list.get(i));
        }
        return kept;
    }

    private Reading finish(String note, JsonNode finish) {
        var evidence = new ArrayList<String>();
        finish.path("evidence").forEach(one -> evidence.add(one.asText().strip()));
        evidence.removeIf(String::isBlank);
        if (evidence.isEmpty()) {
            return bad("/finish/evidence is empty: name words that the page shows now and that prove it.");
        }
        ObjectNode result =
                finish.path("result") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        var missing = new ArrayList<String>();
        request.step().result().fieldNames().forEachRemaining(name -> {
            if (!result.has(name)) {
                missing.add("/finish/result/" + name + " is missing.");
            }
        });
        return missing.isEmpty()
                ? new Reading.Good(new Decision.Finish(note, result.deepCopy(), evidence))
                : new Reading.Bad(missing);
    }

    private static Reading ask(String note, JsonNode ask) {
        String question = ask.isTextual() ? ask.asText() : ask.path("question").asText("");
        if (question.isBlank()) {
            return bad("/ask/question is missing.");
        }
        var options = new ArrayList<String>();
        ask.path("options").forEach(option -> options.add(option.asText()));
        var text = LocalizedText.same(question.strip());
        var type = options.isEmpty() ? Input.Type.TEXT : Input.Type.CHOICE;
        return new Reading.Good(new Decision.Ask(note, text, new Input(type, text, null, true, null, options)));
    }

    private static Reading giveUp(String note, JsonNode reason) {
        String why =
                reason.isTextual() ? reason.asText() : reason.path("reason").asText("");
        return why.isBlank()
                ? bad("/give_up: say in plain words why it cannot be done.")
                : new Reading.Good(ExploreWords.gaveUp(note, why.strip()));
    }

    private static Reading bad(String problem) {
        return new Reading.Bad(List.of(problem));
    }
}
