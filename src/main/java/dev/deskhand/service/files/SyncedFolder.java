package dev.deskhand.service.files;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private Map<Path, Stamp> known = new HashMap<>();

    /** Files that may have been written again with the same time, or are being written. */
    private final Set<Path> open = new LinkedHashSet<>();

    private boolean isNew = true;

    /** @param top the folder above it that is certainly there; those in between may be new */
    SyncedFolder(Path root, Path top, Force force) {
        this.root = root;
        this.top = top;
        this.force = force;
    }

    /**
     * The same where it is known which of its files may have changed.
     *
     * @param touched files, those that are gone among them, and folders whose names may have changed
     */
    void sync(Set<Path> touched) {
        open.addAll(touched);
        if (isNew) {
            if (!open.isEmpty()) {
                sync();
            }
            return;
        }
        var look = new Look();
        try {
            for (Path one : open) {
                look.at(one);
            }
            for (Path folder : look.folders) {
                force.force(folder);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
        // Only now: what could not be brought onto the disk is tried again.
        known.putAll(look.changed);
        known.keySet().removeAll(look.gone);
        open.removeAll(look.gone);
        open.removeAll(look.still);
    }

    /** What some of the files have come to since they were brought onto the disk. */
    private final class Look {

        final Map<Path, Stamp> changed = new HashMap<>();
        final Set<Path> gone = new HashSet<>();
        final Set<Path> still = new HashSet<>();

        /** Those that name what has changed. */
        final Set<Path> folders = new LinkedHashSet<>();

        void at(Path one) throws IOException {
            Stamp now = stamp(one);
            Stamp before = known.get(one);
            if (now != null && before != null && before.isSame(now)) {
                still.add(one);
            } else if (now != null) {
                force.force(one);
                changed.put(one, now);
                above(one.getParent(), folders);
            } else {
                gone.add(one);
                if (Files.isDirectory(one)) {
                    above(one, folders);
                } else if (before != null) {
                    above(one.getParent(), folders);
                }
            }
        }
    }

    private void above(@Nullable Path folder, Set<Path> folders) {
        for (Path each = folder; each != null && each.startsWith(root); each = each.getParent()) {
            folders.add(each);
        }
    }

    private static @Nullable Stamp stamp(Path file) throws IOException {
        try {
            Instant seen = Instant.now();
            var of = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return of.isRegularFile() ? new Stamp(of.size(), of.lastModifiedTime(), of.fileKey(), seen) : null;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private StoreUnavailableException unavailable(IOException e) {
        return new StoreUnavailableException(
                "What is in " + root + " cannot be brought onto the disk just now: " + e, e);
    }

    /** All of it is looked at. */
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
            throw unavailable(e);
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
