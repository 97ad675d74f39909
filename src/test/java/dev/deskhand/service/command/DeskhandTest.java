package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void aPolicyIsTriedWithWhatSteersTheActionsThereAre(@TempDir Path folder) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                policy: 1
                rules:
                  - name: late
                    when: effect == "CHANGE"
                    gate: {roles: [ops], expires: 8h, escalate: {after: 12h, to: [approver]}}
                    reason: {en: because, zh: 因为}
                """);
        Path asked = Files.writeString(
                folder.resolve("case.yaml"),
                "{action: http.request, effect: READ, arguments: {url: 'https://evil.example'}, sources: {url: PAGE},"
                        + " known_hosts: []}");
        assertThat(execute("policy", "test", policy.toString())).isZero();
        assertThat(said.toString()).contains("look again: others may decide only once the request has expired");
        assertThat(execute("policy", "test", policy.toString(), "--case", asked.toString()))
                .isZero();
        assertThat(said.toString())
                .contains("Decision: a person must release it")
                .doesNotContain("by itself");

        Files.writeString(asked, "{action: browser.clik}");
        assertThat(execute("policy", "test", policy.toString(), "--case", asked.toString()))
                .isEqualTo(2);
        assertThat(said.toString()).contains("there is no action \"browser.clik\"", "Did you mean \"browser.click\"?");
    }

    private int execute(String... arguments) {
        CommandLine line = Deskhand.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
