package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBrowsersTest {

    /** What is killed: opens a browser and waits. */
    static final class Holder {
        public static void main(String... arguments) throws Exception {
            BrowserSession.open(BrowserSettings.standard());
            System.out.println("open");
            Thread.currentThread().join();
        }
    }

    @Test
    void theBrowserAndDriverOfAKilledProcessAreEndedAndTheirFolderIsDeleted(@TempDir Path temporary) throws Exception {
        Process holder = holder(temporary);
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("open");
            Path folder = onlyFolder(temporary);
            assertThat(commandsNaming(folder)).anyMatch(command -> command.contains("chromedriver"));

            assertThat(LeftBrowsers.endIn(temporary)).as("its owner lives").isZero();
            assertThat(commandsNaming(folder)).isNotEmpty();

            assertThat(holder.destroyForcibly().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(commandsNaming(folder)).as("left after the kill").isNotEmpty();

            assertThat(LeftBrowsers.endIn(temporary)).isOne();
            assertThat(commandsNaming(folder)).isEmpty();
            assertThat(folder).doesNotExist();
        } finally {
            holder.destroyForcibly().waitFor();
            LeftBrowsers.endIn(temporary);
        }
    }

    @Test
    void whatAKilledBrowserHadInTheSystemsFolderForTemporaryFilesGoesToo() throws Exception {
        Path temporary = Files.createDirectory(
                Path.of("/tmp", "d" + ProcessHandle.current().pid()));
        Process holder = holder(temporary);
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("open");
            assertThat(onlyFolder(temporary).resolve("t")).isNotEmptyDirectory();
            assertThat(holder.destroyForcibly().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(LeftBrowsers.endIn(temporary)).isOne();

            assertThat(temporary).isDirectoryNotContaining(file -> !file.endsWith("errors.txt"));
        } finally {
            holder.destroyForcibly().waitFor();
            LeftBrowsers.endIn(temporary);
            Files.deleteIfExists(temporary.resolve("errors.txt"));
            Files.deleteIfExists(temporary);
        }
    }

    @Test
    void foldersWithoutAMarkOrMarkedElsewhereAreLeftAlone(@TempDir Path temporary) throws Exception {
        Path unmarked = Files.createDirectory(temporary.resolve("deskhand-browser-1"));
        Path elsewhere = Files.createDirectory(temporary.resolve("deskhand-browser-2"));
        Files.writeString(elsewhere.resolve("owner"), "999999999 1 pid:[elsewhere]");
        Path foreign = Files.createDirectory(temporary.resolve("someone-elses"));

        assertThat(LeftBrowsers.endIn(temporary)).isZero();

        assertThat(List.of(unmarked, elsewhere, foreign)).allMatch(Files::isDirectory);
    }

    private static Process holder(Path temporary) throws Exception {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName())
                .redirectError(temporary.resolve("errors.txt").toFile());
        holder.environment().put("TMPDIR", temporary.toString());
        return holder.start();
    }

    private static Path onlyFolder(Path temporary) throws Exception {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("deskhand-browser-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> commandsNaming(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains("=" + folder + "/"))
                .toList();
    }
}
