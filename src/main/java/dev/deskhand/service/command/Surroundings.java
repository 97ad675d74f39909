package dev.deskhand.service.command;

import dev.deskhand.service.settings.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where this process works.
 *
 * @param data the data folder, absolute
 * @param port where the service answers, or would
 * @param usualPort where {@code start} serves
 */
record Surroundings(Path data, int port, int usualPort) {
    private static final String DATA = "deskhand.data";
    private static final String LOGS = "logs";
    private static final String PORT = "quarkus.http.port";

    static Surroundings ofProcess() {
        String data = setting(DATA, "DESKHAND_DATA", "data");
        String port = setting(PORT, "DESKHAND_PORT", "8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "DESKHAND_PORT is '" + port + "', but a port is a number from 1 to 65535.");
        }
        int number = Integer.parseInt(port);
        return new Surroundings(Path.of(data).toAbsolutePath().normalize(), number, number);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    String usualAddress() {
        return "http://127.0.0.1:" + usualPort;
    }

    Path logFile() {
        return data.resolve(LOGS).resolve("deskhand.log");
    }

    /** The token that lets the machine's owner in; a running service wrote it. */
    Optional<String> token() {
        try {
            return Optional.of(Files.readString(data.resolve("local-token")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Sends the service's log to a file; the terminal is for what concerns the person. */
    void logToFile() {
        try {
            PrivateFiles.folder(data);
            PrivateFiles.folders(data.resolve(LOGS));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "The data folder " + data + " cannot be written: " + e.getMessage()
                            + ". Choose another with DESKHAND_DATA.");
        }
        System.setProperty("quarkus.log.file.enabled", "true");
        System.setProperty("quarkus.log.file.path", logFile().toString());
        System.setProperty("quarkus.log.file.format", "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{2.}] (%t) %s%e%n");
        System.setProperty("quarkus.log.console.level", "ERROR");
        // The spreadsheet library's log interface otherwise complains on the terminal that nobody listens.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty(DATA, data.toString());
    }

    /**
     * The same, at a port nobody uses; the service of this process will take it. The usual one comes first: work that
     * waits names the practice office by it, and goes on in another process.
     */
    Surroundings atFreePort() {
        return at(usualPort)
                .or(() -> at(0))
                .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "There is no free port on this machine."));
    }

    private Optional<Surroundings> at(int wanted) {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PORT, Integer.toString(probe.getLocalPort()));
            return Optional.of(new Surroundings(data, probe.getLocalPort(), usualPort));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static String setting(String property, String variable, String otherwise) {
        @Nullable String set = System.getProperty(property);
        if (set == null || set.isBlank()) {
            set = System.getenv(variable);
        }
        return set == null || set.isBlank() ? otherwise : set.strip();
    }
}
