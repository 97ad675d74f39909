package dev.deskhand.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is in the image, read from the file as any tool for OCI images would. */
class ImageTarTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path app;

    @BeforeEach
    void packaged() throws IOException {
        app = folder.resolve("quarkus-app");
        Files.createDirectories(app.resolve("lib/main"));
        Files.writeString(app.resolve("quarkus-run.jar"), "the service");
        Files.writeString(app.resolve("lib/main/library.jar"), "a library");
    }

    private int build(Path to) {
        return new CommandLine(new ImageTar())
                .execute(
                        "--base=scratch",
                        "--app=" + app,
                        "--entry=" + Path.of("..", "entry"),
                        "--to=" + to,
                        "--name=deskhand:test");
    }

    private Map<String, byte[]> files(Path image) throws IOException {
        return entries(Files.newInputStream(image), new TreeMap<>());
    }

    private static Map<String, byte[]> entries(InputStream tar, Map<String, TarArchiveEntry> heads) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (var in = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                heads.put(entry.getName(), entry);
                all.put(entry.getName(), in.readAllBytes());
            }
        }
        return all;
    }

    private static JsonNode blob(Map<String, byte[]> files, JsonNode descriptor) throws IOException {
        return JSON.readTree(files.get(name(descriptor)));
    }

    private static String name(JsonNode descriptor) {
        return "blobs/sha256/" + descriptor.get("digest").asText().substring("sha256:".length());
    }

    @Test
    void hasTheServiceForAUserWithoutRightsAndBeginsWithTheScript() throws IOException {
        Path image = folder.resolve("image.tar");
        assertThat(build(image)).isZero();
        var files = files(image);
        JsonNode manifest = blob(
                files, JSON.readTree(files.get("index.json")).get("manifests").get(0));
        JsonNode config = blob(files, manifest.get("config")).get("config");
        assertThat(config.get("User").asText()).isEqualTo("10001:10001");
        assertThat(config.get("Entrypoint").toString()).isEqualTo("[\"/opt/deskhand-entry\"]");
        assertThat(config.get("Cmd").toString()).isEqualTo("[\"start\"]");
        assertThat(config.get("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.get("Env").toString()).contains("LANG=C.UTF-8", "LC_ALL=C.UTF-8");
        assertThat(manifest.get("layers")).hasSize(4);

        Map<String, TarArchiveEntry> heads = new TreeMap<>();
        Map<String, byte[]> content = new TreeMap<>();
        for (JsonNode layer : manifest.get("layers")) {
            content.putAll(entries(new GZIPInputStream(new ByteArrayInputStream(files.get(name(layer)))), heads));
        }
        assertThat(new String(content.get("opt/deskhand/lib/main/library.jar"), StandardCharsets.UTF_8))
                .isEqualTo("a library");
        assertThat(content).containsKey("opt/deskhand/quarkus-run.jar");
        assertThat(content.get("opt/deskhand-entry")).isEqualTo(Files.readAllBytes(Path.of("..", "entry")));
        assertThat(heads.get("opt/deskhand-entry").getMode() & 0777).isEqualTo(0755);
        for (String owned : new String[] {"srv/deskhand/", "var/lib/deskhand/"}) {
            assertThat(heads.get(owned).getLongUserId()).as(owned).isEqualTo(10001);
            assertThat(heads.get(owned).getLongGroupId()).as(owned).isEqualTo(10001);
        }
    }

    @Test
    void isTheSameWhenItIsBuiltAgain() throws IOException {
        Path one = folder.resolve("one.tar");
        Path two = folder.resolve("two.tar");
        assertThat(build(one)).isZero();
        assertThat(build(two)).isZero();
        assertThat(JSON.readTree(files(one).get("index.json")))
                .isEqualTo(JSON.readTree(files(two).get("index.json")));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(app.resolve("quarkus-run.jar"));
        assertThat(build(folder.resolve("image.tar"))).isEqualTo(1);
        assertThat(folder.resolve("image.tar")).doesNotExist();
    }
}
