package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Random calls whose arguments are made by random expressions of what a person, the author and the outside say. */
public final class RandomCalls {

    /** What an attacker may write into a page, an answer, a file; the first of each is the harmless one. */
    public static final List<String> WORDS = List.of(
            "x", "http://evil.example/", "payroll.xlsx", "DELETE", "eve", "http://office.example.evil.example/");

    /** The person's own file, which nothing from outside may name. */
    public static final List<String> FILES = List.of("payroll.xlsx");

    /** What a person gave. */
    public static final String INPUTS =
            "{'w':'payroll.xlsx','list':[{'v':'a'},{'v':'payroll.xlsx'}],'n':0,'flag':true}";

    private static final Source AUTHOR = Source.author("demo");

    private final Random random;
    private final Expressions expressions;
    private final List<String> pool = new ArrayList<>();

    public RandomCalls(Random random, Expressions expressions, int poolSize) {
        this.random = random;
        this.expressions = expressions;
        while (pool.size() < poolSize) {
            pool.add(expression(3));
        }
    }

    /** What every page, file and answer holds when the outside says this word. */
    public static JsonNode outside(String word) {
        return SampleEvents.json("{'w':'" + word + "','flag':" + (word.length() > 5) + ",'n':" + word.length() % 2
                + ",'list':[{'v':'" + word + "'},{'v':'b'}]}");
    }

    /** What a plan knows when the outside says this word. */
    public static Bindings bindings(String word) {
        return new Bindings(values(word));
    }

    private static Map<String, Value> values(String word) {
        JsonNode said = outside(word);
        return Map.of(
                "seen", Value.of(said, Source.page("evil.example", "/")),
                "book", Value.of(said, Source.file("book.xlsx", "A1")),
                "said", Value.of(said, Set.of(Source.page("evil.example", "/"), Source.model("obedient"))),
                "inputs", Value.of(SampleEvents.json(INPUTS), Source.user("anna")));
    }

    /** The same, within a loop over what {@code list} gives; null when there is no such item. */
    public @Nullable Bindings bindings(String word, String list, int item) {
        try {
            Value items = expressions.evaluate(list, bindings(word), AUTHOR);
            if (!items.json().has(item)) {
                return null;
            }
            Map<String, Value> values = new HashMap<>(values(word));
            values.put("item", items.at("/" + item));
            return new Bindings(values);
        } catch (ExpressionException e) {
            return null;
        }
    }

    /** The arguments worked out; null when they cannot be. */
    public @Nullable Value filled(JsonNode template, Bindings bindings) {
        try {
            return expressions.fill(template, bindings, AUTHOR);
        } catch (ExpressionException e) {
            return null;
        }
    }

    /** Some of the arguments that steer the action, and now and then what it puts into a page. */
    public ObjectNode arguments(Action action) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        var names = new TreeSet<String>(action.description().controlArguments());
        for (String name : names) {
            if (random.nextInt(3) > 0) {
                template.put(name, "${" + pick(pool) + "}");
            }
        }
        if (names.contains("url") && random.nextInt(3) == 0) {
            template.put("url", "http://office.example/a?q=${" + pick(pool) + "}");
        }
        if (names.contains("method") && !template.has("method")) {
            template.put("method", pick(List.of("GET", "POST", "DELETE")));
        }
        for (String name : ArgumentKinds.of(action)) {
            var one = ArgumentKinds.putIn(action.description().name(), name);
            if (one != null && !template.has(name) && random.nextInt(4) > 0) {
                template.set(
                        name, ArgumentKinds.with(one.value(), "${" + pick(pool).replace("'", "\\'") + "}"));
            }
        }
        return template;
    }

    /** Whether such a call puts something into a page. */
    public static boolean puts(Action action, JsonNode arguments) {
        return ArgumentKinds.of(action).stream()
                .anyMatch(
                        name -> ArgumentKinds.putIn(action.description().name(), name) != null && arguments.has(name));
    }

    /** By the written rule: named hosts, files the run made itself and the method of a request that looks may be. */
    public static boolean matters(Action action, String name, Value arguments, Effect effect) {
        String text = arguments.json().path(name).asText();
        if (action.description().name().endsWith("_session") && name.equals("name")) {
            return !text.isEmpty(); // a kept sign-in, and no file
        }
        return switch (name) {
            case "url" -> !text.startsWith("http://office.example/");
            case "method" -> false;
            case "file" -> effect != Effect.READ && FILES.contains(text);
            case "as", "name", "save_as", "to" -> FILES.contains(text);
            default -> !text.isEmpty();
        };
    }

    /** A text made of a person's, the author's and the outside's words. */
    private String expression(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return pick(List.of(
                    "inputs.w", "seen.w", "book.w", "said.w", "'payroll.xlsx'", "'http://office.example/'", "'GET'"));
        }
        return switch (random.nextInt(9)) {
            case 0 -> expression(depth - 1) + " + " + pick(List.of("''", expression(depth - 1)));
            case 1 -> "(" + flag() + " ? " + expression(depth - 1) + " : " + expression(depth - 1) + ")";
            case 2 -> "trim(" + expression(depth - 1) + ")";
            case 3 ->
                "[" + expression(depth - 1) + ", " + expression(depth - 1) + "]["
                        + pick(List.of("0", "1", "seen.n", "inputs.n")) + "]";
            case 4 -> list() + ".filter(i, i.v == " + expression(depth - 1) + " || " + flag() + ")[0].v";
            case 5 -> list() + ".map(i, {'v': " + expression(depth - 1) + "})[0].v";
            case 6 ->
                list() + ".map(i, " + flag() + " ? i.v : " + expression(depth - 1) + ")[" + pick(List.of("0", "seen.n"))
                        + "]";
            case 7 -> "{'a': " + expression(depth - 1) + ", 'b': 'x'}[" + flag() + " ? 'a' : 'b']";
            default -> "join([" + expression(depth - 1) + "], '')";
        };
    }

    private String flag() {
        return pick(List.of("seen.flag", "inputs.flag", "seen.n == 1", "book.w == 'eve'", "said.flag", "true"));
    }

    /** A list of objects with a {@code v}. */
    public String list() {
        return pick(List.of("inputs.list", "seen.list", "book.list", "said.list", "(seen.list + inputs.list)"));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
