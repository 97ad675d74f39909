package dev.deskhand.service.filestore;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

    /** Stands in the folder that was there at the start, and not in what lies in its place while a share is away. */
    private static final String MARK = ".deskhand-files";

    private final Path root;
    private final Path drafts;
    private final BooleanSupplier used;
    private volatile boolean marked;

    /** A folder that may well be new. */
    public FolderStore(Path root) {
        this(root, () -> false);
    }

    /** @param used whether files were put into it by now; asked at the start where nothing is in it */
    public FolderStore(Path root, BooleanSupplier used) {
        this.used = used;
        this.root = root.toAbsolutePath().normalize();
        this.drafts = this.root.resolve("drafts");
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
        assureItIsThere();
        Path folder = Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(Files.createDirectories(drafts), "", null);
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
                assureItIsThere();
            } catch (IOException away) {
                throw unavailable(away);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Otherwise a share that is away would look like one that is empty, and what is written meanwhile would be seen by nobody else. */
    private void assureItIsThere() throws IOException {
        if (marked && Files.notExists(root.resolve(MARK))) {
            throw new IOException("there is no " + MARK + " in it as at the start; is the share mounted?");
        }
    }

    @Override
    public int delete(String key) {
        deleteLeftDrafts();
        var deleting = new Deleting();
        try {
            assureItIsThere();
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
        refuseAnEmptyPlace();
        FileStore.super.check();
        put(MARK, new byte[0]);
        marked = true;
        deleteLeftDrafts();
    }

    /** The mark must not be made where the share would be mounted: from then on its absence would not be noticed any more. */
    private void refuseAnEmptyPlace() {
        boolean empty =
                Stream.of(MARK, "uploads", "runs", "evidence").noneMatch(name -> Files.exists(root.resolve(name)));
        if (empty && used.getAsBoolean()) {
            throw new IllegalStateException("Files cannot be kept in " + name()
                    + ": files were kept before, and nothing is in it. Is the share mounted, and DESKHAND_FILES what it was? Only"
                    + " if the earlier files are lost for good, make an empty file " + MARK
                    + " in it and start again.");
        }
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
