package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.recording.ChromeExport;
import dev.deskhand.workflows.recording.Imported;
import dev.deskhand.workflows.recording.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the library of Chrome's Recorder reads every step of what is exported for it. */
final class RecordingsBench {

    private static final Path SHIPPED = Path.of("workflows/src/main/resources/deskhand/workflows");
    private static final Path RECORDED = Path.of("workflows/src/test/resources/recordings");
    private static final Path EXPORTED = NodePeer.FOLDER.resolve("exported");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PlanFormat FORMAT = new YamlPlanFormat();
    private static final ToolCatalog TOOLS = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));

    private RecordingsBench() {}

    static boolean run() throws IOException, InterruptedException {
        NodePeer.install();
        Files.createDirectories(EXPORTED);
        boolean allRead = true;
        System.out.println("| exported | steps | of the Recorder's own | read as they were written |");
        System.out.println("|---|---:|---:|---|");
        try (var recorder = new NodePeer("parse.mjs")) {
            for (Map.Entry<String, JsonNode> one : exported().entrySet()) {
                var written = new ArrayList<String>();
                one.getValue()
                        .path("steps")
                        .forEach(step -> written.add(step.path("type").asText()));
                String read = read(recorder, one.getKey(), one.getValue());
                boolean same = read.equals(String.join(" ", written));
                allRead &= same;
                System.out.printf(
                        "| %s | %d | %d | %s |%n",
                        one.getKey(),
                        written.size(),
                        written.stream()
                                .filter(type -> !type.equals("customStep"))
                                .count(),
                        same ? "yes" : "no: " + read);
            }
        }
        return allRead;
    }

    /** The types of its steps, or why it was refused. */
    private static String read(NodePeer recorder, String name, JsonNode recording) throws IOException {
        Path file = Files.writeString(EXPORTED.resolve(name + ".json"), recording.toString());
        try {
            return String.join(
                    " ", JSON.convertValue(recorder.ask(file.toString()).path("types"), String[].class));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** All that is shipped, and what is made of the recordings that the tests take over. */
    private static Map<String, JsonNode> exported() throws IOException {
        var plans = new TreeMap<String, Plan>();
        for (Path file : files(SHIPPED, ".yaml")) {
            plans.put(named(file), FORMAT.read(Files.readString(file)).plan());
        }
        for (Path file : files(RECORDED, "")) {
            var options = new Recordings.Options(named(file), null);
            List<Imported> taken = new Recordings(TOOLS).read(Files.readString(file), options);
            for (int i = 0; i < taken.size(); i++) {
                plans.put(
                        named(file) + " (imported " + (i + 1) + ")",
                        taken.get(i).plan());
            }
        }
        var exported = new TreeMap<String, JsonNode>();
        plans.forEach((name, plan) -> exported.put(name, new ChromeExport(FORMAT, TOOLS).write(plan)));
        for (Path file : files(RECORDED, ".json")) {
            exported.put(named(file) + " (as recorded)", JSON.readTree(file.toFile()));
        }
        return exported;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String named(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }
}
