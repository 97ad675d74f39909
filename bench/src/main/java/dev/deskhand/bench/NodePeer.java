package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Another program, run by Node beside this one: takes a command a line, answers a line of JSON. */
final class NodePeer implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("bench", "node");
    static final Path FOLDER = Path.of("build", "bench").toAbsolutePath();
    private static final Duration FETCHING = Duration.ofSeconds(90);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    NodePeer(String script, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("node", FOLDER.resolve(script).toString()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Fetches the programs compared with, once, from the npm registry. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var scripts = Files.list(SCRIPTS)) {
            for (Path script : scripts.toList()) {
                Files.copy(script, FOLDER.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path mark = FOLDER.resolve("installed.json");
        Path wanted = FOLDER.resolve("package.json");
        if (Files.exists(mark) && Files.mismatch(mark, wanted) < 0) {
            return;
        }
        System.err.println("Fetching the programs to compare with (npm, about 150 MB, once) ...");
        Path log = FOLDER.resolve("npm.log");
        for (int attempt = 1; !fetched(log); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IOException("npm could not fetch the programs to compare with in " + ATTEMPTS
                        + " tries; check the way to the npm registry. It said, at " + Peers.lastOf(log));
            }
            System.err.println("npm did not come to its end; trying again ...");
        }
        Files.copy(wanted, mark, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean fetched(Path log) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder(
                        "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-timeout=30000")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return npm.waitFor(FETCHING.toSeconds(), TimeUnit.SECONDS) && npm.exitValue() == 0;
        } finally {
            Peers.end(npm);
        }
    }

    JsonNode ask(String command) throws IOException {
        in.write(command + "\n");
        in.flush();
        String line = answer(command);
        if (line == null) {
            throw new IOException("the peer ended during '" + command + "'");
        }
        JsonNode answer = JSON.readTree(line);
        if (answer.has("error")) {
            throw new IOException(command + ": " + answer.path("error").asText());
        }
        return answer;
    }

    /** What it says next; one that says nothing is ended, so that nobody waits for it for ever. */
    private @Nullable String answer(String command) throws IOException {
        var line = new FutureTask<>(out::readLine);
        Thread.ofVirtual().start(line);
        try {
            return line.get(ANSWERING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Peers.end(process);
            throw new IOException("the peer said nothing for " + ANSWERING.toSeconds() + " seconds to " + command);
        } catch (ExecutionException e) {
            throw new IOException("the peer's answer to " + command + " can't be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("broken off during " + command, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            ask("quit");
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
