package dev.deskhand.service.journeys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built service as a program to start. What a start loads is kept in an archive of Java's, so that each is quick. */
final class BuiltService {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path LOADED = Path.of("target", "loaded.jsa");

    private BuiltService() {}

    /** Java with the built jar; words for the program follow. */
    static List<String> command(String... options) throws IOException, InterruptedException {
        makeArchive();
        List<String> command = java("-XX:SharedArchiveFile=" + LOADED.toAbsolutePath());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        return command;
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(List.of(options));
        return command;
    }

    /**
     * One for all processes that run tests, made by the first: were each service to make it as it ends, its end would take
     * longer than most tests. Without one everything works, a little later.
     */
    private static synchronized void makeArchive() throws IOException, InterruptedException {
        Path busy = LOADED.resolveSibling("loaded.lock");
        try (var channel = FileChannel.open(busy, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var alone = channel.lock()) {
            if (alone.isValid() && !isFresh()) {
                rehearse();
            }
        }
    }

    private static boolean isFresh() throws IOException {
        return Files.exists(LOADED) && Files.getLastModifiedTime(LOADED).compareTo(Files.getLastModifiedTime(JAR)) > 0;
    }

    private static void rehearse() throws IOException, InterruptedException {
        Path making = LOADED.resolveSibling("loaded.making").toAbsolutePath();
        List<String> command = java("-XX:ArchiveClassesAtExit=" + making);
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString(), "rehearse"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOADED.resolveSibling("rehearsal.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DESKHAND_") || name.startsWith("QUARKUS_"));
        Process rehearsal = builder.start();
        try {
            if (!rehearsal.waitFor(180, TimeUnit.SECONDS) || !Files.exists(making)) {
                Files.deleteIfExists(making);
                Files.createFile(making); // says that it did not work here, so that it is not tried at every start
            }
        } finally {
            rehearsal.destroyForcibly();
        }
        Files.move(making, LOADED, StandardCopyOption.REPLACE_EXISTING);
    }
}
