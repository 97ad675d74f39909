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

    private Optional<GateAnswer> typed(String lines, int rows) throws InterruptedException {
        return typed(lines, rows, "en");
    }

    /** Each two rows are an item called I-1 and so on; row 5 is of an item that cannot be left out. */
    private Optional<GateAnswer> typed(String lines, int rows, String language) throws InterruptedException {
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(out, new BufferedReader(new StringReader(lines)), false, language);
        return GateAnswer.asked(terminal, rows, chosen -> {
            List<String> names =
                    chosen.stream().map(row -> "I-" + (row + 1) / 2).distinct().toList();
            return chosen.contains(5)
                    ? Optional.empty()
                    : Optional.of(new GateAnswer.Without(names, rows / 2 - names.size(), "Amount 7.50 EUR"));
        });
    }

    @Test
    void rowsAreNamedByNumbersAndRangesAndTheOthersApproved() throws Exception {
        assertThat(typed("l\n3, 7-9\nlooks wrong\na\n", 40))
                .contains(new GateAnswer(true, List.of(3, 7, 8, 9), "looks wrong"));
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("Left out: I-2, I-4, I-5. [a]pprove the other 17 (Amount 7.50 EUR), [r]eject all");
    }

    @Test
    void whoNamesNoRowOrAllOfThemIsToldAndAskedAgain() throws Exception {
        assertThat(typed("l\n9\nl\n1-2\nr\n", 2)).contains(new GateAnswer(false, List.of(), ""));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("from 1 to 2, but not all");
    }

    @Test
    void nothingIsDecidedWhereNobodyAnswers() throws Exception {
        assertThat(typed("", 3)).isEmpty();
    }

    @Test
    void theNamesAreSaidInChineseToo() throws Exception {
        typed("l\n3\na\n", 40, "zh");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("不办理：I-2。批准其余 19 项（Amount 7.50 EUR）请输入 a");
    }

    @Test
    void rowsThatCannotBeLeftOutAreNotLeftOut() throws Exception {
        assertThat(typed("l\n5\na\n", 40)).contains(new GateAnswer(true, List.of(), ""));
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .doesNotContain("Left out:")
                .doesNotContain("Why?");
    }
}
