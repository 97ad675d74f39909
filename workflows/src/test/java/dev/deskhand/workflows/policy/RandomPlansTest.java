package dev.deskhand.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SampleEvents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random calls of every action, with arguments made by random expressions. What data from outside has a say in is found
 * without looking at sources: the same expressions are worked out with other data, and whatever differs was steered.
 */
class RandomPlansTest {

    private static final Source AUTHOR = Source.author("demo");
    private static final String OFFICE = "office.example";
    private static final List<String> FILES = List.of("payroll.xlsx");

    /** What an attacker may write into a page, an answer, a file; the first of each is the harmless one. */
    private static final List<String> WORDS = List.of(
            "x", "http://evil.example/", "payroll.xlsx", "DELETE", "eve", "http://office.example.evil.example/");

    private final Random random = new Random(7);
    private final CelExpressions expressions = new CelExpressions();
    private final Policy policy = new FloorPolicy();
    private final List<Action> actions = ArgumentKinds.actions();
    private final List<String> pool = new ArrayList<>();

    private int allowed;
    private int gated;
    private int steered;
    private int putIn;

    @Test
    void noRandomPlanIsSteeredFromOutsideWithoutAPerson() {
        hold(5_000, 120);
    }

    @Test
    @Tag("deep")
    void noneOfAHundredThousandRandomPlansIsSteeredFromOutsideWithoutAPerson() {
        hold(120_000, 2_000);
    }

    private void hold(int plans, int poolSize) {
        while (pool.size() < poolSize) {
            pool.add(expression(3));
        }
        for (int i = 0; i < plans; i++) {
            plan(actions.get(i % actions.size()));
        }
        System.out.println("random plans: " + plans + ", without a person " + allowed + ", put before one " + gated
                + "; steered from outside " + steered + ", put into a page of nobody's " + putIn
                + ", of them carried out 0");
        assertThat(allowed).isGreaterThan(plans / 20);
        assertThat(gated).isGreaterThan(plans / 20);
        assertThat(steered).isGreaterThan(plans / 20);
        assertThat(putIn).isGreaterThan(plans / 200);
    }

    private void plan(Action action) {
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
        boolean stranger = random.nextInt(3) == 0;
        boolean puts = putInto(action, template);
        String word = WORDS.get(1 + random.nextInt(WORDS.size() - 1));
        Value arguments = filled(template, word);
        if (arguments == null) {
            return;
        }
        Effect effect = action.expectedEffect(arguments.json());
        Policy.Decision decision =
                policy.decide(question(action, arguments, effect, stranger ? "evil.example" : OFFICE));
        boolean free = decision instanceof Policy.Decision.Allow;
        allowed += free ? 1 : 0;
        gated += free ? 0 : 1;
        if (effect.isAtLeast(Effect.CHANGE)) {
            assertThat(free)
                    .as("%s %s is %s", action.description().name(), arguments, effect)
                    .isFalse();
        }
        if (puts && stranger && effect == Effect.LOCAL) {
            putIn++;
            assertThat(free)
                    .as(
                            "%s %s puts something into a page of nobody's",
                            action.description().name(), arguments)
                    .isFalse();
        }
        for (String name : names) {
            if (arguments.json().has(name)
                    && isSteered(template, arguments, name)
                    && matters(action, name, arguments, effect)) {
                steered++;
                assertThat(free)
                        .as("%s: %s of %s, made by %s", action.description().name(), name, arguments, template)
                        .isFalse();
            }
        }
    }

    /** Adds what the call puts into a page, where it does so at times; whether it did. */
    private boolean putInto(Action action, ObjectNode template) {
        boolean puts = false;
        for (String name : ArgumentKinds.of(action)) {
            var one = ArgumentKinds.putIn(action.description().name(), name);
            if (one != null && !template.has(name) && random.nextInt(4) > 0) {
                template.set(
                        name, ArgumentKinds.with(one.value(), "${" + pick(pool).replace("'", "\\'") + "}"));
            }
            puts |= one != null && template.has(name);
        }
        return puts;
    }

    /** Whether the argument is another one when the outside says something else. */
    private boolean isSteered(ObjectNode template, Value arguments, String name) {
        for (String other : WORDS) {
            Value elsewise = filled(template, other);
            if (elsewise != null
                    && !elsewise.json().path(name).equals(arguments.json().path(name))) {
                return true;
            }
        }
        return false;
    }

    /** By the written rule: named hosts, files the run made itself and the method of a request that looks may be. */
    private static boolean matters(Action action, String name, Value arguments, Effect effect) {
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

    private @Nullable Value filled(JsonNode template, String word) {
        JsonNode page = SampleEvents.json("{'w':'" + word + "','flag':" + (word.length() > 5) + ",'n':"
                + word.length() % 2 + ",'list':[{'v':'" + word + "'},{'v':'b'}]}");
        var bindings = new Bindings(Map.of(
                "page", Value.of(page, Source.page("evil.example", "/")),
                "file", Value.of(page, Source.file("book.xlsx", "A1")),
                "inputs",
                        Value.of(
                                SampleEvents.json("{'w':'payroll.xlsx','list':[{'v':'a'},{'v':'payroll.xlsx'}],'n':0,"
                                        + "'flag':true}"),
                                Source.user("anna"))));
        try {
            return expressions.fill(template, bindings, AUTHOR);
        } catch (ExpressionException e) {
            return null;
        }
    }

    private static Question question(Action action, Value arguments, Effect effect, String host) {
        return new Question(
                new ToolCall(action.description().name(), arguments, "k"),
                action.description().controlArguments(),
                new EffectAssessment(effect, Reason.none(), host),
                new Person("anna", Set.of("office")),
                Set.of(OFFICE),
                Question.Size.NONE,
                new Question.Surroundings(
                        List.of(),
                        Set.copyOf(FILES),
                        Set.of(),
                        0,
                        0,
                        BigDecimal.ZERO,
                        SampleEvents.T,
                        false,
                        Set.of(),
                        Set.of(),
                        null));
    }

    /** A text made of a person's, the author's and the outside's words. */
    private String expression(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return pick(List.of("inputs.w", "page.w", "file.w", "'payroll.xlsx'", "'http://office.example/'", "'GET'"));
        }
        return switch (random.nextInt(9)) {
            case 0 -> expression(depth - 1) + " + " + pick(List.of("''", expression(depth - 1)));
            case 1 -> "(" + flag() + " ? " + expression(depth - 1) + " : " + expression(depth - 1) + ")";
            case 2 -> "trim(" + expression(depth - 1) + ")";
            case 3 ->
                "[" + expression(depth - 1) + ", " + expression(depth - 1) + "]["
                        + pick(List.of("0", "1", "page.n", "inputs.n")) + "]";
            case 4 -> list() + ".filter(i, i.v == " + expression(depth - 1) + " || " + flag() + ")[0].v";
            case 5 -> list() + ".map(i, {'v': " + expression(depth - 1) + "})[0].v";
            case 6 ->
                list() + ".map(i, " + flag() + " ? i.v : " + expression(depth - 1) + ")[" + pick(List.of("0", "page.n"))
                        + "]";
            case 7 -> "{'a': " + expression(depth - 1) + ", 'b': 'x'}[" + flag() + " ? 'a' : 'b']";
            default -> "join([" + expression(depth - 1) + "], '')";
        };
    }

    private String flag() {
        return pick(List.of("page.flag", "inputs.flag", "page.n == 1", "file.w == 'eve'", "true"));
    }

    private String list() {
        return pick(List.of("inputs.list", "page.list", "file.list", "(page.list + inputs.list)"));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
