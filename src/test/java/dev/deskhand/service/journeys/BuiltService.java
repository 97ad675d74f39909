package dev.deskhand.service.journeys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built service as a program to start. What a start loaded is kept in an archive of Java's, so that later ones are quick. */
final class BuiltService {

    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private BuiltService() {}

    /** Java with the built jar; words for the program follow. */
    static List<String> command(String... options) {
        // Each process that runs tests has an archive of its own: two that write one would get in each other's way.
        Path loaded = Path.of("target", "loaded-" + System.getProperty("surefire.forkNumber", "0") + ".jsa");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + loaded.toAbsolutePath(),
                "-Xlog:disable",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        return command;
    }
}
