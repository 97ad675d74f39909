package dev.deskhand.tools.evidence;

import dev.deskhand.tools.spi.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Evidence in a folder, each piece in a file named by its SHA-256 and on disk when {@link #keep} returns. */
public final class FolderEvidenceStore implements EvidenceShelf {

    private final Path root;

    /** A store in {@code folder}, which is made when it is not there. */
    public FolderEvidenceStore(Path folder) {
        try {
            root = Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep evidence in " + folder, e);
        }
    }

    @Override
    public Evidence keep(String name, String mediaType, byte[] content) {
        String sha256 = sha256(content);
        Path folder = folder(sha256);
        Path file = folder.resolve(sha256);
        try {
            // A file under its final name was moved there whole, so it need not be written again.
            if (!Files.isRegularFile(file)) {
                Files.createDirectories(folder);
                write(folder, file, content);
                forceFolder(folder);
                forceFolder(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep evidence " + name, e);
        }
        return new Evidence(name, mediaType, sha256, content.length);
    }

    /** The file that holds the content with this SHA-256 (lower-case hex). */
    public Optional<Path> find(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return Optional.of(folder(sha256).resolve(sha256)).filter(Files::isRegularFile);
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        try {
            Optional<Path> file = find(sha256);
            return file.isEmpty() ? Optional.empty() : Optional.of(Files.newInputStream(file.get()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the evidence " + sha256, e);
        }
    }

    @Override
    public boolean forget(String sha256) {
        try {
            return find(sha256).isPresent()
                    && Files.deleteIfExists(folder(sha256).resolve(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the evidence " + sha256, e);
        }
    }

    private Path folder(String sha256) {
        return root.resolve(sha256.substring(0, 2));
    }

    private static void write(Path folder, Path file, byte[] content) throws IOException {
        Path draft = Files.createTempFile(folder, "draft", null);
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes the new name durable too; systems that cannot open a folder do without. */
    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows: there the move itself is durable.
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
