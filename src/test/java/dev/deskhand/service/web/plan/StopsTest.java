package dev.deskhand.service.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.plan.YamlPlanFormat;
import org.junit.jupiter.api.Test;

class StopsTest {

    @Test
    void aQuestionIsFoundWhereverItStands() {
        assertThat(asks("{ask: 'Which?', answer: {type: text}}")).isTrue();
        assertThat(
                        asks(
                                "{each: \"x in ${[1]}\", steps: [{if: \"x == 1\", then: [{ask: 'Which?', answer: {type: text}}]}]}"))
                .isTrue();
        assertThat(asks("{each: \"x in ${[1]}\", steps: [{let: 1}]}")).isFalse();
    }

    private static boolean asks(String step) {
        return Stops.forAnswers(new YamlPlanFormat()
                .read("title: Work\nsteps:\n  - " + step + "\n")
                .plan()
                .steps());
    }
}
