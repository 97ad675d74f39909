package dev.deskhand.tools.browser.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsWithinTest {

    @Test
    void aNumberIsNotPartedWhereverItsEndIs() {
        for (String text : new String[] {
            "row 32", "row 3.5", "row 3,100", "row 3'100", "row 3-7", "row 3b", "row 3-b", "row 3:30", "brow 3x"
        }) {
            assertThat(WordsWithin.stand(text, "row 3")).as(text).isFalse();
        }
        for (String text : new String[] {"13 rows", "1,3 rows", "1.3 rows", "2026-3 rows", "12:03 rows"}) {
            assertThat(WordsWithin.stand(text, "3 rows")).as(text).isFalse();
        }
        assertThat(WordsWithin.stand("第三十二项", "第三")).isFalse();
        assertThat(WordsWithin.stand("第32项", "第3")).isFalse();
    }

    @Test
    void wordsThatStandWholeAreFoundAlsoAfterAPlaceWhereTheyDoNot() {
        for (String text : new String[] {
            "row 3", "row 3, 12 items", "row 3. next", "row 32 or row 3", "row 3/9", "row 3kg", "(row 3)"
        }) {
            assertThat(WordsWithin.stand(text, "row 3")).as(text).isTrue();
        }
        assertThat(WordsWithin.stand("http://127.0.0.1:8080/orders", "127.0.0.1"))
                .isTrue();
        assertThat(WordsWithin.stand("due 2026-05-06t14:30", "2026-05-06")).isTrue();
        assertThat(WordsWithin.stand("第三方", "第三")).isTrue();
        assertThat(WordsWithin.stand("open details", "open")).isTrue();
        assertThat(WordsWithin.stand("anything", "")).isTrue();
    }
}
