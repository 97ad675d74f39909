package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvalReportTest {

    private static EvalRun.Measured measured(boolean reached, String replay) {
        return measured(reached, replay, true);
    }

    private static EvalRun.Measured measured(boolean reached, String replay, boolean otherData) {
        return new EvalRun.Measured("one", reached, "SUCCEEDED", "", 3, 1000, 4, 2000, replay, "", otherData, 100);
    }

    @Test
    void whatWasReplayedOnTheSameDataIsCountedApart() {
        var report = new EvalReport(null);
        report.add(measured(true, "done"));
        report.add(measured(true, "done"));
        report.add(measured(true, "done", false));
        report.add(measured(true, "wrong"));
        report.add(measured(true, "not compiled", false));
        report.add(measured(false, "", false));
        PrintStream before = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            report.end();
        } finally {
            System.setOut(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Reached: 5 of 6. Replayed without a model: 2 on other data, 1 on the same. ");
    }

    @ParameterizedTest
    @CsvSource({
        "true, done, true",
        "true, not compiled, true",
        "false, '', false",
        "true, wrong, false",
        "true, failed, false",
        "true, healed, false",
        "true, model asked, false"
    })
    void aTaskHoldsWhenItWasReachedAndItsStepsDidTheSameByThemselves(boolean reached, String replay, boolean holds) {
        var report = new EvalReport(null);
        report.add(measured(true, "done"));
        report.add(measured(reached, replay));
        assertThat(report.allHeld()).isEqualTo(holds);
    }

    @Test
    void nothingMeasuredHoldsNothing() {
        assertThat(new EvalReport(null).allHeld()).isFalse();
    }

    @Test
    void aTaskThatIsNotInTheSuiteIsNamedBeforeAnythingIsStarted(@TempDir Path folder) throws IOException {
        Path suite = Files.writeString(
                folder.resolve("s.yaml"),
                "suite: s\ntasks: [{id: one, goal: Look, judge: 'true'}, {id: two, goal: Look, judge: 'true'}]\n");
        var command = new EvalCommand();
        new CommandLine(command).parseArgs(suite.toString(), "--task", "one", "--task", "typo");
        assertThatThrownBy(command::call)
                .isInstanceOf(CommandFailure.class)
                .hasMessage(suite + " has no task \"typo\". It has: one, two.");
    }
}
