package dev.deskhand.agent.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.healing.Healer.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a real large model answered when it was asked about the changed pages of the healing suite. */
class HealingExchangesTest {

    private static final Path RECORDED = Path.of("src/test/resources/exchanges/healed");
    private static final String RECORD_AGAIN =
            "What a model is asked when an element is lost is not what the recorded answers were given to."
                    + " Record them again: CONTRIBUTING.md, \"When a prompt changes\".";

    @TestFactory
    Stream<DynamicTest> chooseTheSameElementOrLeaveItToAPerson() {
        return HealingQuestion.in(RECORDED).stream()
                .map(question -> DynamicTest.dynamicTest(question.change(), () -> replay(question)));
    }

    private static void replay(HealingQuestion question) throws InterruptedException {
        List<ModelRequest> asked = new ArrayList<>();
        Choice choice = new ModelHealer(new Recorded(question.calls(), asked)).choose(question.request());

        assertThat(asked).as(RECORD_AGAIN).hasSameSizeAs(question.calls());
        for (int i = 0; i < asked.size(); i++) {
            var call = question.calls().get(i);
            assertThat(asked.get(i).system()).as(RECORD_AGAIN).isEqualTo(call.system());
            assertThat(asked.get(i).messages().getFirst().text())
                    .as(RECORD_AGAIN)
                    .isEqualTo(call.asked());
            assertThat(asked.get(i).schema()).as(RECORD_AGAIN).isEqualTo(call.schema());
        }
        boolean aPersonIsAsked = choice instanceof Choice.Take take
                && question.request()
                        .lost()
                        .candidates()
                        .get(take.candidate())
                        .effect()
                        .isAtLeast(Effect.CHANGE);
        assertThat(question.allows(choice) || aPersonIsAsked)
                .as("%s is not what is right: %s", choice, question.right())
                .isTrue();
    }

    /** Gives the recorded answers in turn. */
    private record Recorded(List<HealingQuestion.Call> calls, List<ModelRequest> asked) implements LanguageModel {

        @Override
        public String name() {
            return "large-model";
        }

        @Override
        public int contextTokens() {
            return 100_000;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            asked.add(request);
            assertThat(asked).as(RECORD_AGAIN).hasSizeLessThanOrEqualTo(calls.size());
            var call = calls.get(asked.size() - 1);
            return new ModelAnswer.Text(call.answer(), name(), 1, 1, 1, false);
        }
    }
}
