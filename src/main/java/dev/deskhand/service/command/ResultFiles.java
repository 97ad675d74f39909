package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
        @Nullable Path older = null;
        try {
            Files.createDirectories(out);
            if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content)) {
                older = Files.move(file, freeNameFor(name));
            }
            Files.write(file, content);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The result could not be written to " + file + ": " + e.getMessage());
        }
        terminal.line("Saved " + file, "已保存 " + file);
        if (older != null) {
            terminal.line(
                    "  An older file of that name was there; it is kept as " + older.getFileName(),
                    "  原有的同名文件已保留为 " + older.getFileName());
        }
    }

    /** Such as {@code unpaid.older-2.xlsx}: the new file gets the name that was asked for, the older one stays. */
    private Path freeNameFor(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        Path free = out.resolve(stem + ".older" + ending);
        for (int number = 2; Files.exists(free); number++) {
            free = out.resolve(stem + ".older-" + number + ending);
        }
        return free;
    }
}
