package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A browser's temporary folder (profile, downloads), marked with the process it belongs to. */
record BrowserFolder(Path path) {

    static final String PREFIX = "deskhand-browser-";
    private static final String OWNER = "owner";

    /** A socket's path has at most 107 signs on Linux, 103 elsewhere, and the browser appends up to 45. */
    private static final int LONGEST_FOR_SOCKETS = 58;

    private static final Path PROCESS_SPACE = Path.of("/proc/self/ns/pid");

    /** Makes one that belongs to this process. */
    static BrowserFolder create() throws IOException {
        var folder = new BrowserFolder(Files.createTempDirectory(PREFIX));
        Files.writeString(folder.path.resolve(OWNER), mark(ProcessHandle.current()));
        Files.createDirectory(folder.downloads());
        if (folder.temporary().isPresent()) {
            Files.createDirectory(folder.temporary().get());
        }
        return folder;
    }

    Path profile() {
        return path.resolve("profile");
    }

    Path downloads() {
        return path.resolve("downloads");
    }

    /**
     * Where driver and browser put temporary files of their own, so that these go with the folder even when both are killed;
     * empty where the folder's path leaves no room for the name of the browser's socket.
     */
    Optional<Path> temporary() {
        return Optional.of(path.resolve("t")).filter(place -> place.toString().length() <= LONGEST_FOR_SOCKETS);
    }

    Path driverLog() {
        return path.resolve("driver.log");
    }

    /**
     * Whether the process it belonged to is surely gone. A folder without a readable mark, or marked in another
     * container (whose processes cannot be seen from here), may be in use.
     */
    boolean isLeftBehind() {
        try {
            String mark = Files.readString(path.resolve(OWNER));
            String[] parts = mark.split(" ", -1);
            if (parts.length != 3 || !parts[2].equals(processSpace())) {
                return false;
            }
            Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(parts[0]));
            return owner.isEmpty()
                    || !owner.get().isAlive()
                    || !mark(owner.get()).equals(mark);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** Deletes with further tries: the browser's helpers may still write while they end. */
    void delete() {
        for (int attempt = 0; attempt < 3 && Files.exists(path); attempt++) {
            try (var files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** Number, start (a number is given again one day) and process space, as text. */
    private static String mark(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + " " + started + " " + processSpace();
    }

    private static String processSpace() {
        try {
            return Files.readSymbolicLink(PROCESS_SPACE).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
