package dev.deskhand.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Replays a Selenium IDE project with selenium-side-runner in a browser that is open already. */
final class SideRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        var command = new ProcessBuilder(
                        "node",
                        NodePeer.FOLDER
                                .resolve("node_modules/.bin/selenium-side-runner")
                                .toString(),
                        "--server",
                        driver.toString(),
                        "--config-file",
                        settings.toString(),
                        project.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        if (command.start().waitFor() != 0) {
            throw new IOException("selenium-side-runner failed; see " + folder.resolve("log.txt"));
        }
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
