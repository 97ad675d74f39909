package dev.deskhand.service.journeys;

import dev.deskhand.service.persistence.ReservedPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as a person at a terminal uses it. */
final class DeskCommand {

    private static final int LONGEST_SECONDS = 180;

    private final Path folder;
    private final Map<String, String> settings;

    /** A command typed in this folder, which holds its data too unless the settings say otherwise. */
    DeskCommand(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** What the shell got and what was to be read. */
    record Ended(int exitCode, String said) {}

    Ended type(String... arguments) throws IOException, InterruptedException {
        return typeAndAnswer("", arguments);
    }

    /** The same, with these lines typed while it runs. */
    Ended typeAndAnswer(String typed, String... arguments) throws IOException, InterruptedException {
        List<String> command = BuiltService.command("-Dfile.encoding=UTF-8");
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(folder, "said", ".txt");
        Path input = Files.writeString(Files.createTempFile(folder, "typed", ".txt"), typed);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(input.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DESKHAND_") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("DESKHAND_DATA", folder.resolve("data").toString());
        builder.environment().put("DESKHAND_PORT", Integer.toString(ReservedPorts.next()));
        builder.environment().putAll(settings);
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(said));
        }
        return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
