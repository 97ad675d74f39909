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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, run by Node beside this one: takes a command a line, answers a line of JSON. */
final class NodePeer implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("bench", "node");
    static final Path FOLDER = Path.of("build", "bench").toAbsolutePath();
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
        var npm = new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (npm.start().waitFor() != 0) {
            throw new IOException("npm could not fetch the programs to compare with; see " + log);
        }
        Files.copy(wanted, mark, StandardCopyOption.REPLACE_EXISTING);
    }

    JsonNode ask(String command) throws IOException {
        in.write(command + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the peer ended during '" + command + "'");
        }
        JsonNode answer = JSON.readTree(line);
        if (answer.has("error")) {
            throw new IOException(command + ": " + answer.path("error").asText());
        }
        return answer;
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
