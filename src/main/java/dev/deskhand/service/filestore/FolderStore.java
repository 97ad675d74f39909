package dev.deskhand.service.filestore;

import dev.deskhand.service.settings.PrivateFiles;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Content in a folder, which may be shared by many machines; a key is a path in it. What is being written is in its folder
 * {@code drafts}.
 */
public final class FolderStore implements FileStore {

    private static final Logger LOG = Logger.getLogger(FolderStore.class);

    /** A draft that nobody has written to for so long is nobody's. */
    private static final Duration LEFT_AFTER = Duration.ofHours(1);

    private final Path root;
    private final Path drafts;
    private final boolean alone;
    private final ShareMark mark;

    /** A folder that may well be new, and is nobody else's. */
    public FolderStore(Path root) {
        this(root, Owner.NOBODY, true);
    }

    /** @param owner whose files are in it */
    public FolderStore(Path root, Owner owner) {
        this(root, owner, false);
    }

    /** @param alone whether no other user has to get at what is in it */
    private FolderStore(Path root, Owner owner, boolean alone) {
        this.alone = alone;
        this.root = root.toAbsolutePath().normalize();
        this.drafts = this.root.resolve("drafts");
        this.mark = new ShareMark(this.root, owner);
    }

    @Override
    public void put(String key, Path content) {
        try (InputStream in = Files.newInputStream(content)) {
            write(place(key), in);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void put(String key, byte[] content) {
        try (InputStream in = new ByteArrayInputStream(content)) {
            write(place(key), in);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Under another name first, so that nobody ever finds half of it. */
    private void write(Path file, InputStream content) throws IOException {
        mark.assureItIsThere();
        Path folder = folder(Objects.requireNonNull(file.getParent()));
        Path draft = Files.createTempFile(folder(drafts), "", null);
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                content.transferTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        for (Path up = folder; up != null && up.startsWith(root); up = up.getParent()) {
            force(up);
        }
    }

    private Path folder(Path folder) throws IOException {
        return alone ? PrivateFiles.folders(folder) : Files.createDirectories(folder);
    }

    /** Makes new names durable too; systems that cannot open a folder do without. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows: there the move itself is durable.
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        try {
            return Optional.of(Files.newInputStream(place(key)));
        } catch (NoSuchFileException e) {
            try {
                mark.assureItIsThere();
            } catch (IOException away) {
                throw unavailable(away);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public int delete(String key) {
        deleteLeftDrafts();
        var deleting = new Deleting();
        try {
            mark.assureItIsThere();
            Files.walkFileTree(place(key), deleting);
            return deleting.count;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Deletes a tree while others may be deleting it too: what is gone already is no fault. */
    private static final class Deleting extends SimpleFileVisitor<Path> {
        private int count;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            count += Files.deleteIfExists(file) ? 1 : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public void check() {
        String id = mark.toWrite();
        FileStore.super.check();
        if (!mark.says(id)) {
            put(ShareMark.FILE, id.getBytes(StandardCharsets.UTF_8));
        }
        mark.stands(id);
        deleteLeftDrafts();
    }

    /** What a process that was killed had half written; those that others are writing are younger. */
    private void deleteLeftDrafts() {
        if (!Files.isDirectory(drafts)) {
            return;
        }
        var longAgo = FileTime.from(Instant.now().minus(LEFT_AFTER));
        try (Stream<Path> all = Files.list(drafts)) {
            for (Path draft : all.toList()) {
                if (Files.getLastModifiedTime(draft).compareTo(longAgo) < 0) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (NoSuchFileException e) {
            // Its writer, or another instance, was faster.
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("Drafts in %s cannot be deleted just now: %s", drafts, e);
        }
    }

    @Override
    public String name() {
        return "the folder " + root;
    }

    private Path place(String key) {
        Path place = root.resolve(key).normalize();
        if (!place.startsWith(root) || place.equals(root)) {
            throw new IllegalArgumentException("'" + key + "' is no key");
        }
        return place;
    }

    private StoreUnavailableException unavailable(IOException e) {
        return new StoreUnavailableException("The files in " + name() + " cannot be used just now: " + e, e);
    }
}
