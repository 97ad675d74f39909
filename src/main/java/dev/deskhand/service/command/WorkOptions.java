package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that {@code do} and {@code run} share. */
final class WorkOptions {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file to work with; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where result files go (default: the current folder).")
    private Path out = Path.of("");

    @ArgGroup(exclusive = true)
    private Consent consent = new Consent();

    /** How gates are released; with neither, the command stops at the first one. */
    static final class Consent {
        @Option(names = "--yes", description = "Approve what you may approve alone, without asking.")
        private boolean yes;

        @Option(names = "--ask", description = "Show what would be changed and ask at the terminal.")
        private boolean ask;
    }

    boolean yes() {
        return consent.yes;
    }

    boolean ask() {
        return consent.ask;
    }

    Path out() {
        return out;
    }

    /** Refuses files and folders that can't be used, before any work begins. */
    void check() {
        for (Path file : files) {
            checkFile(file);
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "--out " + out + " is not a folder.");
        }
    }

    /** Uploads the files; gives their ids. */
    ArrayNode upload(ServiceClient service) throws InterruptedException {
        ArrayNode ids = service.object().arrayNode();
        for (Path file : files) {
            ids.add(service.upload(file));
        }
        return ids;
    }

    static void checkFile(@Nullable Path file) {
        if (file == null || !Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "There is no file " + file + ".");
        }
        if (!Files.isReadable(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "The file " + file + " may not be read.");
        }
    }
}
