package dev.deskhand.tools.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeTextTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u0001\n\t", "发票 \uD83D\uDCB0 A\u030A", "\uFFFD"})
    void whatEveryDatabaseKeepsStaysAsItIs(String text) {
        assertThat(WholeText.is(text)).isTrue();
        assertThat(WholeText.of(text)).isSameAs(text);
        assertThat(WholeText.in(JSON.objectNode().set(text, JSON.arrayNode().add(text))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\uD83D", "\uDCB0", "a\uDCB0\uD83D", "\uD83D\uD83D\uDCB0", "x\uD83D"})
    void whatSomeCannotKeepIsFoundAndMarked(String text) {
        assertThat(WholeText.is(text)).isFalse();
        assertThat(WholeText.of(text)).contains("\uFFFD").hasSameSizeAs(text);
        assertThat(WholeText.is(WholeText.of(text))).isTrue();
        assertThat(WholeText.in(JSON.arrayNode().add(1).add(text))).isFalse();
        assertThat(WholeText.in(JSON.arrayNode().add(JSON.objectNode().put(text, true))))
                .isFalse();
    }

    @Test
    void onlyTheHalfIsTakenOut() {
        assertThat(WholeText.of("\uD83D\uDCB0\uD83D!")).isEqualTo("\uD83D\uDCB0\uFFFD!");
    }
}
