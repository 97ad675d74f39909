package dev.deskhand.service.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What lies in {@code deploy/}, read as the tools read it that it is for. */
final class DeployFolder {

    static final Path ROOT = Path.of("..", "deploy");
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployFolder() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every text file but the secrets somebody made there. */
    static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(ROOT.resolve("secrets")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode compose() {
        return documents(ROOT.resolve("compose.yaml")).getFirst();
    }

    /** Every object of the Kubernetes files. */
    static List<JsonNode> objects() {
        return files().stream()
                .filter(file -> file.startsWith(ROOT.resolve("kubernetes")))
                .flatMap(file -> documents(file).stream())
                .toList();
    }

    static JsonNode object(String kind, String name) {
        return objects().stream()
                .filter(node -> kind.equals(node.path("kind").asText()))
                .filter(node -> name.equals(node.path("metadata").path("name").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** The pods that Deployments and StatefulSets make. */
    static List<JsonNode> pods() {
        return objects().stream()
                .map(node -> node.path("spec").path("template").path("spec"))
                .filter(JsonNode::isObject)
                .toList();
    }

    static List<JsonNode> containers() {
        return pods().stream()
                .flatMap(pod -> Stream.concat(elements(pod.path("containers")), elements(pod.path("initContainers"))))
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<JsonNode> documents(Path file) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text(file))
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }
}
