package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvalReportTest {

    private static EvalRun.Measured measured(boolean reached, String replay) {
        return new EvalRun.Measured("one", reached, "SUCCEEDED", "", 3, 1000, 4, 2000, replay, "", 100);
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
