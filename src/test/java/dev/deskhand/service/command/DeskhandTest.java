package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeskhandTest {
    private final StringWriter said = new StringWriter();

    @Test
    void aMissingInstructionIsBadInput() {
        assertThat(execute("do")).isEqualTo(2);
        assertThat(said.toString()).contains("INSTRUCTION");
    }

    @Test
    void aFileThatIsNotThereIsBadInputBeforeAnythingStarts() {
        assertThat(execute("do", "Enter the invoices", "--file", "nowhere.xlsx"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("There is no file nowhere.xlsx.");
    }

    @Test
    void askingAndConsentingExcludeEachOther() {
        assertThat(execute("run", "some-workflow", "--yes", "--ask")).isEqualTo(2);
    }

    @Test
    void anInstructionInChineseIsAnsweredInChinese() {
        assertThat(Language.of("读取所有未付发票")).isEqualTo("zh");
    }

    @Test
    void tablesAlignChineseAndLatinCells() {
        List<String> lines = TextTable.lines(
                List.of("Supplier", "Amount"), List.of(List.of("上海恒信", "10.00"), List.of("Rossi", "2.50")));
        assertThat(lines)
                .containsExactly("  Supplier  Amount", "  --------  ------", "  上海恒信  10.00", "  Rossi     2.50");
    }

    private int execute(String... arguments) {
        CommandLine line = Deskhand.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
