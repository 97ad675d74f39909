package dev.deskhand.agent.planning.builtin.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values found for a plan's inputs, the words they came from, and what is still to be asked. */
public final class Fillings {

    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, Value> given = new LinkedHashMap<>();
    private final List<String> guessed = new ArrayList<>();
    private final List<PlanAdvisor.Question> questions = new ArrayList<>();
    private final Set<Token> used = new HashSet<>();

    public void put(String input, String text, Token... tokens) {
        values.put(input, TextNode.valueOf(text));
        used.addAll(List.of(tokens));
    }

    public void put(String input, BigDecimal number, Token... tokens) {
        values.put(input, DecimalNode.valueOf(number));
        used.addAll(List.of(tokens));
    }

    /** Several texts, for an input that is a list. */
    void put(String input, List<Token> tokens) {
        var list = JsonNodeFactory.instance.arrayNode();
        tokens.forEach(token -> list.add(token.value()));
        values.put(input, list);
        used.addAll(tokens);
    }

    void give(String input, Value value) {
        given.put(input, value);
    }

    void use(List<Token> tokens) {
        used.addAll(tokens);
    }

    public void guess(String input) {
        if (!guessed.contains(input)) {
            guessed.add(input);
        }
    }

    public void ask(String name, Input input, LocalizedText text) {
        questions.add(new PlanAdvisor.Question(name, text, input));
    }

    public boolean has(String input) {
        return values.containsKey(input) || given.containsKey(input);
    }

    public boolean uses(Token token) {
        return used.contains(token);
    }

    public Map<String, JsonNode> values() {
        return values;
    }

    public Map<String, Value> given() {
        return given;
    }

    public List<String> guessed() {
        return guessed;
    }

    public List<PlanAdvisor.Question> questions() {
        return questions;
    }

    boolean asks(String name) {
        return questions.stream().anyMatch(question -> question.name().equals(name));
    }
}
