package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An instruction with its files and, once recorded, what a real large model answered to the planner's prompts.
 *
 * @param asked the first message it was recorded with; empty for a case that was not recorded
 * @param answers in order; empty for a case that was not recorded
 */
record RecordedExchange(
        String name, String language, String instruction, List<JsonNode> files, String asked, List<String> answers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED = Path.of("src/test/resources/exchanges/recorded");

    /** All cases, without answers. */
    static List<RecordedExchange> cases() {
        try (var stream = Objects.requireNonNull(RecordedExchange.class.getResourceAsStream("/exchanges/cases.json"))) {
            var cases = new ArrayList<RecordedExchange>();
            JSON.readTree(stream).forEach(node -> cases.add(of(node)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were recorded. */
    static List<RecordedExchange> recorded() {
        try (Stream<Path> paths = Files.list(RECORDED)) {
            var exchanges = new ArrayList<RecordedExchange>();
            for (Path path : paths.sorted().toList()) {
                if (path.toString().endsWith(".json")) {
                    exchanges.add(of(JSON.readTree(path.toFile())));
                }
            }
            return exchanges;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The system text all of them were asked with. */
    static String system() {
        try {
            return Files.readString(RECORDED.resolve("system.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedExchange of(JsonNode node) {
        var files = new ArrayList<JsonNode>();
        node.path("files").forEach(files::add);
        var answers = new ArrayList<String>();
        node.path("answers").forEach(answer -> answers.add(answer.asText()));
        return new RecordedExchange(
                node.path("name").asText(),
                node.path("language").asText(),
                node.path("instruction").asText(),
                files,
                node.at("/requests/0/0/text").asText(),
                answers);
    }

    /** What a planner is given of it, with its files in {@code folder}. */
    Request request(Path folder) {
        return new Request(
                instruction, Map.of(), fileNames(), Locale.forLanguageTag(language), new FolderWorkspace(folder));
    }

    List<String> fileNames() {
        return files.stream().map(file -> file.path("name").asText()).toList();
    }

    /** The outlines the planner is told; there is no need for real workbooks to plan. */
    FileOutlines outlines() {
        return (workspace, name) -> files.stream()
                .filter(file -> file.path("name").asText().equals(name))
                .map(file -> {
                    var columns = new ArrayList<String>();
                    file.path("columns").forEach(column -> columns.add(column.asText()));
                    return new FileOutlines.Table(name.endsWith(".csv") ? "" : "Sheet1", columns);
                })
                .toList();
    }

    /** Makes the files, empty: the outlines do not come from them. */
    void writeFiles(Path folder) throws IOException {
        for (String name : fileNames()) {
            Files.writeString(folder.resolve(name), "", StandardCharsets.UTF_8);
        }
    }
}
