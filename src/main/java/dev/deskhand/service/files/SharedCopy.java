package dev.deskhand.service.files;

import dev.deskhand.service.persistence.RunFileStore;
import dev.deskhand.service.persistence.RunFileStore.Row;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A worker's copy of a run's shared files: fetched when it takes the run, put back after each action that wrote. */
final class SharedCopy implements RunShelf.Copy {

    /** A file that was changed so shortly before may be changed again without showing it by its time. */
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(SharedCopy.class);

    private final SharedRunShelf shelf;
    private final RunFileStore rows;
    private final Lease lease;
    private final Path place;
    private final Path folder;
    private final Path snapshot;
    private final Map<String, Row> kept = new HashMap<>();
    private final Set<Row> spent = new HashSet<>();
    private final Map<String, Look> looks = new HashMap<>();
    private final NotedWorkspace noted;

    /** Whether nothing was found that may have been written again since it was looked at. */
    private boolean isSettled = true;

    /** What a file looked like whose content is known. */
    private record Look(
            long size, Instant changed, @Nullable Object identity) {}

    SharedCopy(SharedRunShelf shelf, RunFileStore rows, Lease lease, Path place) {
        this.shelf = shelf;
        this.rows = rows;
        this.lease = lease;
        this.place = place;
        this.folder = place.resolve("files").normalize();
        this.snapshot = place.resolve("snapshot");
        try {
            FolderWorkspace workspace = Patience.with(this::fetch);
            this.noted = new NotedWorkspace(workspace, workspace.root().resolve(FolderWorkspace.OWN));
        } catch (RuntimeException e) {
            shelf.putAway(place);
            throw e;
        }
    }

    private FolderWorkspace fetch() {
        Folders.delete(folder);
        kept.clear();
        FolderWorkspace made = made();
        for (Row row : rows.files(lease.runId())) {
            Path file = folder.resolve(row.name()).normalize();
            if (!file.startsWith(folder)) {
                throw new IllegalStateException("a file of run " + lease.runId() + " has a name that leads outside");
            }
            shelf.fetch(lease.runId(), row, file);
            kept.put(row.name(), row);
        }
        return made;
    }

    private FolderWorkspace made() {
        try {
            return new FolderWorkspace(folder);
        } catch (UncheckedIOException e) {
            throw new StoreUnavailableException("A run's files cannot be brought here just now: " + e.getCause(), e);
        }
    }

    @Override
    public Workspace workspace() {
        return noted;
    }

    @Override
    public void keep() {
        Patience.with(() -> {
            keepOnce();
            return true;
        });
    }

    private void keepOnce() {
        if (noted.taken().isEmpty() && isSettled) {
            return;
        }
        isSettled = false;
        Map<String, Row> changed = new HashMap<>();
        Map<String, Look> seen = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Path file : all()) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            Look look = look(file);
            if (look != null) {
                names.add(name);
                if (!look.equals(looks.get(name))) {
                    put(name, file, changed);
                    seen.put(name, look);
                }
            }
        }
        var removed =
                kept.keySet().stream().filter(name -> !names.contains(name)).toList();
        if (!changed.isEmpty() || !removed.isEmpty()) {
            note(changed.values(), removed);
            changed.values().forEach(row -> replaced(kept.put(row.name(), row)));
            removed.forEach(name -> replaced(kept.remove(name)));
        }
        Instant settled = Instant.now().minus(COARSEST_CLOCK);
        isSettled = true;
        seen.forEach((name, look) -> {
            if (look.changed().isBefore(settled)) {
                looks.put(name, look);
            } else {
                isSettled = false;
            }
        });
    }

    private void note(Collection<Row> changed, Collection<String> removed) {
        try {
            rows.keep(lease, changed, removed);
        } catch (LeaseLostException e) {
            forgetUnnamed(changed);
            throw e;
        }
    }

    /** Content that was put in vain; not what a name has, from before or by a writing whose outcome was never heard. */
    private void forgetUnnamed(Collection<Row> put) {
        try {
            Set<String> named = rows.files(lease.runId()).stream()
                    .filter(row -> row.epoch() == lease.epoch())
                    .map(Row::sha256)
                    .collect(Collectors.toSet());
            put.stream().filter(row -> !named.contains(row.sha256())).forEach(row -> shelf.forget(lease.runId(), row));
        } catch (StoreUnavailableException e) {
            LOG.debug("Content without a name stays until the run is erased", e);
        }
    }

    /** What others put is left alone: they may have given it to more names than are known here. */
    private void replaced(@Nullable Row before) {
        if (before != null && before.epoch() == lease.epoch()) {
            spent.add(before);
        }
    }

    /** Of a copy, since an action that was given up may still be writing. */
    private void put(String name, Path file, Map<String, Row> changed) {
        try {
            Row before = kept.get(name);
            if (before != null && SharedRunShelf.sha256(file).equals(before.sha256())) {
                return;
            }
            Files.copy(file, snapshot, StandardCopyOption.REPLACE_EXISTING);
            Row row = shelf.put(lease.runId(), lease.epoch(), name, snapshot);
            changed.put(name, row);
        } catch (IOException e) {
            throw new StoreUnavailableException("A run's file cannot be copied just now: " + e, e);
        }
    }

    private static @Nullable Look look(Path file) {
        try {
            var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return seen.isRegularFile()
                    ? new Look(seen.size(), seen.lastModifiedTime().toInstant(), seen.fileKey())
                    : null;
        } catch (IOException gone) {
            return null;
        }
    }

    private List<Path> all() {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(file -> !String.valueOf(file.getFileName()).startsWith(".draft-"))
                            .toList());
        } catch (IOException e) {
            throw new StoreUnavailableException("The folder " + folder + " cannot be read just now: " + e, e);
        }
    }

    /** Notes of the program's own beside the run's files. */
    static boolean isOwn(String name) {
        return name.startsWith(".deskhand/");
    }

    /** Nothing of it stays here: what is erased in the store must not live on in copies. */
    @Override
    public void close() {
        shelf.putAway(place);
        Set<String> still = kept.values().stream().map(Row::sha256).collect(Collectors.toSet());
        spent.removeIf(row -> still.contains(row.sha256()));
        Thread.ofVirtual().name("spent-files").start(this::forgetSpent);
    }

    private void forgetSpent() {
        try {
            spent.forEach(row -> shelf.forget(lease.runId(), row));
        } catch (StoreUnavailableException e) {
            LOG.debug("Some earlier content of a run's files stays until the run is erased", e);
        }
    }
}
