package dev.deskhand.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is common to other programs that are measured: their logs, and their ends. */
final class Peers {

    private static final int LINES = 12;
    private static final String COLOURS = "\\x1b\\[[0-9;]*m";

    private Peers() {}

    /** What is in the log, without colours; nothing while there is none. */
    static String text(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).replaceAll(COLOURS, "");
        } catch (IOException e) {
            return "";
        }
    }

    /** The end of the log and where it is, for messages. */
    static String lastOf(Path log) {
        List<String> lines = text(log).lines().filter(line -> !line.isBlank()).toList();
        return "the end of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** Ends it with everything it started. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
