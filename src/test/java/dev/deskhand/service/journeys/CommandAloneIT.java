package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.ReservedPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code do} and {@code plan} at the terminal while no service runs: the engine works in the command's own process. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the only command that works alone")
class CommandAloneIT {

    private static final String SUM = "Sum the column Amount by Currency in bills.csv";

    @TempDir
    private Path folder;

    @BeforeEach
    void sitDown() throws Exception {
        terminal = new DeskCommand(folder, Map.of("DESKHAND_PORT", Integer.toString(ReservedPorts.next())));
        Files.writeString(folder.resolve("bills.csv"), "Number,Amount,Currency\nA-1,10,EUR\nA-2,7.5,USD\nA-3,2,EUR\n");
        Files.write(folder.resolve("picture.xlsx"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
    }

    private DeskCommand terminal = new DeskCommand(Path.of(""), Map.of());

    @Test
    void workThatIsDoneLeavesItsFilesAndNeverLosesAnOlderOne() throws Exception {
        Path out = Files.createDirectories(folder.resolve("results"));
        Files.writeString(out.resolve("sums.xlsx"), "an older file");
        var screen = new DeskCommand(folder, Map.of("DESKHAND_SCREEN", "1"));

        var ended = screen.type("do", SUM, "--file", "bills.csv", "--out", "results");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains("Plan (by the built-in planner):", "1. Read bills.csv", "✓ Read bills.csv", "Done.", "12")
                .contains("kept as sums.older.xlsx")
                .as("a live line for the step at hand")
                .contains("  … Read bills.csv\r\u001b[K");
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("sums.xlsx", "sums.older.xlsx");
        }
        assertThat(out.resolve("sums.older.xlsx")).hasContent("an older file");
        assertThat(Files.readAllBytes(out.resolve("sums.xlsx"))).startsWith('P', 'K');
    }

    @Test
    void whatNobodyUnderstandsHasItsOwnCode() throws Exception {
        var ended = terminal.type("plan", "Frobnicate the quux");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(3);
        assertThat(ended.said()).contains("Not understood: Frobnicate, quux");
    }

    @Test
    void workThatFailsSaysWhatIsKeptInTheLanguageOfTheInstruction() throws Exception {
        var ended = terminal.type("do", "把 picture.xlsx 按 Currency 汇总 Amount", "--file", "picture.xlsx");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(5);
        assertThat(ended.said())
                .contains("1. 读取 picture.xlsx", "✗ 读取 picture.xlsx", "“picture.xlsx”都不是工作簿或 CSV 文件。")
                .contains("请附上 .xlsx、.xls 或 .csv 文件。", "没有完成任何步骤；没有更改任何系统。")
                .doesNotContain("${", "‹", "map(");
    }

    @Test
    void aGateHoldsTheWorkUntilAnotherCommandTakesItOn() throws Exception {
        Files.writeString(folder.resolve("new.csv"), "Name,Email\nZoe Journey,zoe.journey@example.com\n");
        var stopped = terminal.type("do", "Add the customers in new.csv to the CRM", "--file", "new.csv");

        assertThat(stopped.exitCode()).as(stopped.said()).isEqualTo(4);
        assertThat(stopped.said()).contains("Needs approval: ", "Zoe Journey", "the work waits");
        String run = stopped.said().replaceAll("(?s).*deskhand run (r-\\S+) .*", "$1");

        var ended = terminal.typeAndAnswer("a\n", "run", run, "--ask");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("Zoe Journey", "Approved.", "Done.");
    }

    @Test
    void badInputHasItsOwnCode() throws Exception {
        var ended = terminal.type("do", SUM, "--out", "bills.csv");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(2);
        assertThat(ended.said()).contains("--out bills.csv is not a folder.");
    }
}
