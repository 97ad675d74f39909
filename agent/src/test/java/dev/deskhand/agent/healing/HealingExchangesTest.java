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
        Choice choice = new ModelHealer(new Recorded(question.answer(), asked)).choose(question.request());

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.system()).as(RECORD_AGAIN).isEqualTo(question.system());
            assertThat(request.messages().getFirst().text()).as(RECORD_AGAIN).isEqualTo(question.asked());
        });
        switch (choice) {
            case Choice.Take take -> {
                var taken = question.request().lost().candidates().get(take.candidate());
                boolean aPersonIsAsked = taken.effect().isAtLeast(Effect.CHANGE);
                assertThat(aPersonIsAsked
                                || (!question.right().isEmpty()
                                        && taken.described().english().contains(question.right())))
                        .as("%s is taken without asking, and it is not the same", taken.described())
                        .isTrue();
            }
            case Choice.First first -> assertThat(first.detour().use()).isEqualTo("browser.click");
            case Choice.Skip skip ->
                assertThat(skip).as("nothing was said of the steps around it").isNull();
            case Choice.Unsure unsure -> assertThat(unsure.calls()).hasSize(1);
        }
    }

    /** Gives the recorded answer. */
    private record Recorded(String answer, List<ModelRequest> asked) implements LanguageModel {

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
            return new ModelAnswer.Text(answer, name(), 1, 1, 1, false);
        }
    }
}
