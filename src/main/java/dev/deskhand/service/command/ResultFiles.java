package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the files a run made where the person wants them. */
final class ResultFiles {
    private final ServiceClient service;
    private final Terminal terminal;
    private final Path out;

    ResultFiles(ServiceClient service, Terminal terminal, Path out) {
        this.service = service;
        this.terminal = terminal;
        this.out = out.toAbsolutePath();
    }

    void fetch(String run, JsonNode names) throws InterruptedException {
        for (JsonNode node : names) {
            String name = node.isObject() ? node.path("name").asText() : node.asText();
            write(name, service.download(run, name));
        }
    }

    private void write(String name, byte[] content) {
        // A run's file names are plain, but what comes over the wire is checked where it is used.
        if (name.isBlank() || !Path.of(name).getFileName().toString().equals(name) || name.startsWith("..")) {
            throw new CommandFailure(ExitCode.FAILED, "The run named a result file oddly: " + name);
        }
        Path file = out.resolve(name);
        boolean replaced = Files.exists(file);
        try {
            Files.createDirectories(out);
            Files.write(file, content);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The result could not be written to " + file + ": " + e.getMessage());
        }
        terminal.line(
                replaced ? "Saved " + file + " (it replaced an older file of that name)" : "Saved " + file,
                replaced ? "已保存 " + file + "（覆盖了同名旧文件）" : "已保存 " + file);
    }
}
