package dev.deskhand.service.command;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;

/**
 * Starts the service in a folder of its own, fetches its first page and ends: Java notes meanwhile what a start loads,
 * and later starts are quicker. The launcher calls it once after a build.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Start, fetch the first page and end, leaving nothing behind.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("deskhand-rehearsal-");
        System.setProperty("deskhand.data", folder.toString());
        Surroundings surroundings = Surroundings.ofProcess().atFreePort();
        surroundings.logToFile();
        AtomicInteger code = new AtomicInteger();
        Quarkus.run(FirstPage.class, (exitCode, problem) -> {
            code.set(exitCode);
            if (problem != null) {
                System.err.println(StartProblem.inWords(problem, surroundings));
                code.set(ExitCode.FAILED);
            }
        });
        delete(folder);
        return code.get();
    }

    /** Ends without a complaint when something stays: the folder is one for temporary files. */
    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + folder);
        }
    }
}
