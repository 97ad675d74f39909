package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalIT {

    @Test
    void aRehearsalAnswersItsFirstPageAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path said = folder.resolve("said.txt");
        List<String> command = BuiltService.command("-Djava.io.tmpdir=" + temporary);
        command.add("rehearse");
        Process rehearsal = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        try {
            assertThat(rehearsal.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            rehearsal.destroyForcibly();
        }
        assertThat(rehearsal.exitValue()).as(Files.readString(said)).isZero();
        try (var left = Files.list(temporary)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("deskhand-rehearsal-"));
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
