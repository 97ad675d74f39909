package dev.deskhand.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Nesting;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {

    @Test
    void readsBareJson() {
        assertThat(AnswerJson.in(" {\"a\": 1} ").orElseThrow().path("a").asInt())
                .isEqualTo(1);
    }

    @Test
    void findsJsonInACodeFenceBetweenProse() {
        assertThat(AnswerJson.in("Here {as asked} it is:\n```json\n{\"a\": {\"b\": 2},}\n```\nHave fun with {}!")
                        .orElseThrow()
                        .at("/a/b")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void leavesThoughtsOut() {
        assertThat(AnswerJson.in("<think>maybe {\"a\": 1, \"longer\": \"than the answer\"}</think>{\"a\": 2}")
                        .orElseThrow()
                        .path("a")
                        .asInt())
                .isEqualTo(2);
        assertThat(AnswerJson.in("so {\"a\": 1, \"b\": 3}\n</think>\n{\"a\": 2}")
                        .orElseThrow()
                        .path("a")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void keepsBracesInsideTexts() {
        assertThat(AnswerJson.in("Answer: {\"a\": \"${rows.items} }\"} done")
                        .orElseThrow()
                        .path("a")
                        .asText())
                .isEqualTo("${rows.items} }");
    }

    @Test
    void findsNothingWhereNoObjectIsWhole() {
        assertThat(AnswerJson.in("{\"a\": [1, 2")).isEmpty();
        assertThat(AnswerJson.in("I would rather not.")).isEmpty();
        assertThat(AnswerJson.in("")).isEmpty();
    }

    @Test
    void anAnswerNestedTooDeepIsNoneAndNeitherIsWhatLiesWithinIt() {
        int deep = Nesting.GIVEN + 20;

        assertThat(AnswerJson.in("{\"a\":".repeat(deep) + "1" + "}".repeat(deep)))
                .isEmpty();
        assertThat(AnswerJson.in("{\"a\":".repeat(Nesting.GIVEN) + "1" + "}".repeat(Nesting.GIVEN)))
                .isPresent();
    }
}
