package dev.deskhand.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replays a Selenium IDE project with selenium-side-runner in a browser that is open already. */
final class SideRunner {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final Pattern RESULT = Pattern.compile("(?m)^\\s*(?:\\x1b\\[[0-9;]*m)*Tests:\\s*(.*)$");

    private final URL driver;
    private final String debugger;

    SideRunner(URL driver, String debugger) {
        this.driver = driver;
        this.debugger = debugger;
    }

    void fill(String url, Map<String, String> values) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(NodePeer.FOLDER.resolve("side"));
        Path project = folder.resolve("form.side");
        JSON.writeValue(project.toFile(), project(url, values));
        Path settings = folder.resolve("settings.yml");
        Files.writeString(
                settings,
                "capabilities:\n  browserName: chrome\n  goog:chromeOptions:\n    debuggerAddress: '%s'\n"
                        .formatted(debugger.replace("http://", "")));
        Path log = folder.resolve("log.txt");
        for (int attempt = 1; !passes(settings, project, log); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IOException("selenium-side-runner failed " + ATTEMPTS + " times; " + Peers.lastOf(log));
            }
            System.err.println("selenium-side-runner failed and is started again; " + Peers.lastOf(log));
        }
    }

    /** Whether it filled the form; it keeps its process for ever after its result, so that it is ended then. */
    private boolean passes(Path settings, Path project, Path log) throws IOException, InterruptedException {
        Process runner = new ProcessBuilder(
                        "node",
                        NodePeer.FOLDER
                                .resolve("node_modules/.bin/selenium-side-runner")
                                .toString(),
                        "--server",
                        driver.toString(),
                        "--config-file",
                        settings.toString(),
                        "--jest-options",
                        "\"--forceExit\"",
                        project.toString())
                .directory(NodePeer.FOLDER.resolve("side").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            Optional<Boolean> result = Optional.empty();
            while (result.isEmpty() && runner.isAlive() && System.nanoTime() < end) {
                runner.waitFor(100, TimeUnit.MILLISECONDS);
                result = result(log);
            }
            return result.or(() -> result(log)).orElse(false);
        } finally {
            Peers.end(runner);
        }
    }

    /** What it printed about its one test; empty before that. */
    private static Optional<Boolean> result(Path log) {
        Matcher line = RESULT.matcher(Peers.text(log));
        return line.find() ? Optional.of(line.group(1).matches("1 passed, 1 total.*")) : Optional.empty();
    }

    private static ObjectNode project(String url, Map<String, String> values) {
        ObjectNode project = JSON.createObjectNode();
        project.put("id", UUID.randomUUID().toString()).put("version", "2.0").put("name", "form");
        project.put("url", url);
        ObjectNode test = project.putArray("tests").addObject();
        String id = UUID.randomUUID().toString();
        test.put("id", id).put("name", "form");
        var commands = test.putArray("commands");
        command(commands.addObject(), "open", url, "");
        values.forEach((label, value) -> command(
                commands.addObject(),
                "type",
                "xpath=//*[@id=//label[normalize-space()='%s']/@for]".formatted(label),
                value));
        ObjectNode suite = project.putArray("suites").addObject();
        suite.put("id", UUID.randomUUID().toString()).put("name", "all").put("persistSession", false);
        suite.put("parallel", false).put("timeout", 60).putArray("tests").add(id);
        project.putArray("urls").add(url);
        project.putArray("plugins");
        return project;
    }

    private static void command(ObjectNode command, String name, String target, String value) {
        command.put("id", UUID.randomUUID().toString()).put("comment", "").put("command", name);
        command.put("target", target).put("value", value).putArray("targets");
    }
}
