package dev.deskhand.service.files;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a folder onto the disk: what changed in it since the last time, and the names of what is in it. */
final class SyncedFolder {

    /** A file that was written so shortly before it was looked at may have been written again with the same time. */
    private static final long JUST_NOW_MILLIS = 1_000;

    /** Makes a file or folder durable. */
    interface Force {
        void force(Path path) throws IOException;
    }

    private record Stamp(
            long size, FileTime modified, @Nullable Object key, Instant seen) {

        boolean isSame(Stamp later) {
            return size == later.size
                    && modified.equals(later.modified)
                    && java.util.Objects.equals(key, later.key)
                    && modified.toMillis() < seen.toEpochMilli() - JUST_NOW_MILLIS;
        }
    }

    private final Path root;
    private final Path top;
    private final Force force;
    private Map<Path, Stamp> known = Map.of();
    private boolean isNew = true;

    /** @param top the folder above it that is certainly there; those in between may be new */
    SyncedFolder(Path root, Path top, Force force) {
        this.root = root;
        this.top = top;
        this.force = force;
    }

    void sync() {
        try {
            Map<Path, Stamp> now = new HashMap<>();
            List<Path> folders = new ArrayList<>();
            look(now, folders);
            boolean changed = isNew || !now.keySet().equals(known.keySet());
            for (var file : now.entrySet()) {
                Stamp before = known.get(file.getKey());
                if (before == null || !before.isSame(file.getValue())) {
                    force.force(file.getKey());
                    changed = true;
                }
            }
            if (changed) {
                for (Path folder : folders) {
                    force.force(folder);
                }
            }
            if (isNew) {
                for (Path above = root.getParent(); above != null && above.startsWith(top); above = above.getParent()) {
                    force.force(above);
                }
            }
            known = now;
            isNew = false;
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "What is in " + root + " cannot be brought onto the disk just now: " + e, e);
        }
    }

    private void look(Map<Path, Stamp> files, List<Path> folders) throws IOException {
        Instant seen = Instant.now();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
                if (of.isRegularFile()) {
                    files.put(file, new Stamp(of.size(), of.lastModifiedTime(), of.fileKey(), seen));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // A browser takes its own drafts away while it downloads.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                folders.add(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** As the system does it. */
    static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException gone) {
            // Taken away meanwhile; the folder says so.
        }
    }
}
