package dev.deskhand.agent.planning.builtin.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
    private static final int SMALL_STACK = 256 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"'|word |'", "|a-|b", "|a.|b", "x@y|.z|", "'|a'|b'"})
    void aLongTextIsReadWithinASmallStack(String parts) throws Exception {
        String[] part = parts.split("[|]", -1);
        String text = part[0] + part[1].repeat(3_800 / part[1].length()) + part[2];
        var read = new FutureTask<>(() -> new Literals().at(text, 0));
        new Thread(null, read, "small stack", SMALL_STACK).start();
        assertThat(read.get(1, TimeUnit.MINUTES)).isNotNull();
    }

    @Test
    void anApostropheWithinAWordEndsNoQuotedText() {
        assertThat(new Literals()
                        .at("'the firm's name' as told", 0)
                        .orElseThrow()
                        .value())
                .isEqualTo("the firm's name");
        assertThat(new Literals().at("'tis the firm's", 0).map(Token::kind))
                .isNotEqualTo(Optional.of(Token.Kind.QUOTED));
    }
}
