package dev.deskhand.workflows.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules are asked before every step: what was answered before is no answer to another question. */
class ConditionsTest {

    private static final Map<String, Conditions.Kind> NAMES = Map.of(
            "effect", Conditions.Kind.TEXT,
            "count", Conditions.Kind.WHOLE,
            "amount", Conditions.Kind.NUMBER,
            "known", Conditions.Kind.TRUTH,
            "arguments", Conditions.Kind.OBJECT);

    private static Conditions.Condition condition(String source) {
        return ((Conditions.Read.Good) new Conditions(NAMES).read(source)).condition();
    }

    @Test
    void eachQuestionIsAnsweredByItsOwnValues() {
        var condition = condition("effect == 'CHANGE' && (count > 2 || amount >= 10.5) && !known");
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String effect = random.nextBoolean() ? "CHANGE" : "READ";
            long count = random.nextInt(4);
            double amount = random.nextBoolean() ? 10.5 : 10.49;
            boolean known = random.nextInt(4) == 0;
            var values = new HashMap<String, Object>(
                    Map.of("effect", effect, "count", count, "amount", amount, "known", known));
            assertThat(condition.holds(values))
                    .as("%s", values)
                    .isEqualTo(effect.equals("CHANGE") && (count > 2 || amount >= 10.5) && !known);
        }
    }

    @Test
    void askedByManyAtOnceItAnswersEachOfThem() {
        var condition = condition("count % 2 == 0");
        boolean right = IntStream.range(0, 20_000)
                .parallel()
                .allMatch(i -> condition.holds(Map.of("count", (long) (i % 5))) == (i % 5 % 2 == 0));
        assertThat(right).isTrue();
    }

    @Test
    void argumentsThatChangedAreLookedAtAnew() {
        var condition = condition("arguments.to == 'a@example.com'");
        var arguments = JsonNodeFactory.instance.objectNode().put("to", "a@example.com");
        assertThat(condition.holds(Map.of("arguments", arguments))).isTrue();
        arguments.put("to", "b@example.com");
        assertThat(condition.holds(Map.of("arguments", arguments))).isFalse();
    }
}
