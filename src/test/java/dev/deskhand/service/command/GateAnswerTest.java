package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateAnswerTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Optional<GateAnswer> typed(String lines, int rows) {
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(out, new BufferedReader(new StringReader(lines)), false, "en");
        return GateAnswer.asked(terminal, rows);
    }

    @Test
    void rowsAreNamedByNumbersAndRangesAndTheOthersApproved() {
        assertThat(typed("l\n3, 7-9\nlooks wrong\na\n", 40))
                .contains(new GateAnswer(true, List.of(3, 7, 8, 9), "looks wrong"));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Left out: [3, 7, 8, 9]", "the other 36");
    }

    @Test
    void whoNamesNoRowOrAllOfThemIsToldAndAskedAgain() {
        assertThat(typed("l\n9\nl\n1-2\nr\n", 2)).contains(new GateAnswer(false, List.of(), ""));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("from 1 to 2, but not all");
    }

    @Test
    void nothingIsDecidedWhereNobodyAnswers() {
        assertThat(typed("", 3)).isEmpty();
    }
}
