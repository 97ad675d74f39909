package dev.deskhand.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SampleEvents;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random calls of every action, with arguments made by random expressions. What data from outside has a say in is found
 * without looking at sources: the same expressions are worked out with other data, and whatever differs was steered.
 */
class RandomPlansTest {

    private static final String OFFICE = "office.example";

    private final Random random = new Random(7);
    private final Policy policy = new FloorPolicy();
    private final List<Action> actions = ArgumentKinds.actions();
    private RandomCalls calls = new RandomCalls(random, new CelExpressions(), 0);

    private int tried;
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

    /** Until so many were judged: arguments that cannot be worked out are no plan. */
    private void hold(int judged, int poolSize) {
        calls = new RandomCalls(random, new CelExpressions(), poolSize);
        while (allowed + gated < judged && tried < 2 * judged) {
            plan(actions.get(tried++ % actions.size()));
        }
        System.out.println("random plans: " + (allowed + gated) + " judged of " + tried + ", without a person "
                + allowed + ", put before one " + gated + "; steered from outside " + steered
                + ", put into a page of nobody's " + putIn + ", of them carried out 0");
        assertThat(allowed + gated).isEqualTo(judged);
        assertThat(allowed).isGreaterThan(judged / 20);
        assertThat(gated).isGreaterThan(judged / 20);
        assertThat(steered).isGreaterThan(judged / 20);
        assertThat(putIn).isGreaterThan(judged / 200);
    }

    private void plan(Action action) {
        ObjectNode template = calls.arguments(action);
        boolean stranger = random.nextInt(3) == 0;
        boolean puts = RandomCalls.puts(action, template);
        String word = RandomCalls.WORDS.get(1 + random.nextInt(RandomCalls.WORDS.size() - 1));
        Value arguments = calls.filled(template, RandomCalls.bindings(word));
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
        for (String name : action.description().controlArguments()) {
            if (arguments.json().has(name)
                    && isSteered(template, arguments, name)
                    && RandomCalls.matters(action, name, arguments, effect)) {
                steered++;
                assertThat(free)
                        .as("%s: %s of %s, made by %s", action.description().name(), name, arguments, template)
                        .isFalse();
            }
        }
    }

    /** Whether the argument is another one when the outside says something else. */
    private boolean isSteered(ObjectNode template, Value arguments, String name) {
        for (String other : RandomCalls.WORDS) {
            Value elsewise = calls.filled(template, RandomCalls.bindings(other));
            if (elsewise != null
                    && !elsewise.json().path(name).equals(arguments.json().path(name))) {
                return true;
            }
        }
        return false;
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
                        Set.copyOf(RandomCalls.FILES),
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
}
