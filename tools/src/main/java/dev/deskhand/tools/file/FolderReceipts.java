package dev.deskhand.tools.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.WriteReceipts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Receipts as small files beside the run's own, hidden from its plans; a file is known by its SHA-256. */
final class FolderReceipts implements WriteReceipts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Path folder;

    FolderReceipts(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    @Override
    public Optional<JsonNode> find(String key) {
        Path receipt = place(key);
        if (!Files.isRegularFile(receipt)) {
            return Optional.empty();
        }
        try {
            JsonNode noted = JSON.readTree(receipt.toFile());
            Path file = root.resolve(noted.path("file").asText());
            boolean asLeft = Files.isRegularFile(file)
                    && digest(file).equals(noted.path("sha256").asText());
            return asLeft ? Optional.of(noted.path("output")) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + receipt, e);
        }
    }

    @Override
    public void announce(String key, Path file, Path draft, JsonNode output) throws IOException {
        ObjectNode noted = JSON.createObjectNode();
        noted.put("file", root.relativize(file).toString());
        noted.put("sha256", digest(draft)).set("output", output);
        Files.createDirectories(folder);
        Path next = folder.resolve("next");
        Files.write(next, JSON.writeValueAsBytes(noted));
        try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, place(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path place(String key) {
        return folder.resolve(key.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
