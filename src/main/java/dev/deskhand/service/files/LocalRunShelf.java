package dev.deskhand.service.files;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of runs in the data folder: {@code runs/ID/given} as they came, {@code runs/ID/files} as runs work on them. */
public final class LocalRunShelf implements RunShelf {

    private final DataFolder data;
    private final SyncedFolder.Force force;

    public LocalRunShelf(DataFolder data) {
        this(data, SyncedFolder::force);
    }

    LocalRunShelf(DataFolder data, SyncedFolder.Force force) {
        this.data = data;
        this.force = force;
    }

    private FolderWorkspace workspace(String run) {
        return new FolderWorkspace(data.folder("runs", run, "files"));
    }

    private SyncedFolder synced(String run, String folder) {
        return new SyncedFolder(data.folder("runs", run, folder), data.root(), force);
    }

    @Override
    public void give(String run, String name, Path file) {
        Path given = data.folder("runs", run, "given").resolve(name);
        Path own = workspace(run).forWriting(name);
        copy(file, given);
        try {
            copy(file, own);
            // Before the run says that it has it.
            synced(run, "given").sync();
            synced(run, "files").sync();
        } catch (StoreUnavailableException e) {
            // Half of it would be shown as given, and take the room that is missing.
            Folders.delete(given);
            Folders.delete(own);
            throw e;
        }
    }

    private static void copy(Path file, Path to) {
        try {
            Files.copy(file, to);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("a run's file is there already", e);
        } catch (IOException e) {
            Folders.delete(to);
            throw unavailable("A run's file cannot be kept", e);
        }
    }

    /** As the workspace has its paths. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw unavailable("The folder " + folder + " cannot be used", e);
        }
    }

    private static StoreUnavailableException unavailable(String what, IOException e) {
        return new StoreUnavailableException(what + " just now: " + e, e);
    }

    @Override
    public void giveAgain(String earlier, String run) {
        given(earlier)
                .forEach(name ->
                        give(run, name, data.folder("runs", earlier, "given").resolve(name)));
    }

    @Override
    public List<String> given(String run) {
        Path folder = data.root().resolve(Path.of("runs", run, "given"));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unavailable("The folder " + folder + " cannot be read", e);
        }
    }

    @Override
    public Optional<InputStream> openGiven(String run, String name) {
        // Only what stands in the folder is opened, so that no name leads out of it.
        if (!given(run).contains(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Files.newInputStream(data.folder("runs", run, "given").resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("A file given to a run cannot be read", e);
        }
    }

    @Override
    public List<Entry> files(String run) {
        return looked(run).stream()
                .flatMap(workspace ->
                        workspace.names().stream().map(name -> new Entry(name, size(workspace.existing(name)))))
                .toList();
    }

    /** To look at what is there: that makes no folder, so a run is shown also where there is no room for one. */
    private Optional<FolderWorkspace> looked(String run) {
        Path folder = data.root().resolve(Path.of("runs", run, "files"));
        return Files.isDirectory(folder) ? Optional.of(new FolderWorkspace(folder)) : Optional.empty();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Optional<InputStream> open(String run, String name) {
        Optional<FolderWorkspace> workspace = looked(run);
        if (workspace.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(workspace.get().existing(name)));
        } catch (ToolFailure e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("A run's file cannot be read", e);
        }
    }

    @Override
    public int delete(String run) {
        return Folders.delete(data.root().resolve(Path.of("runs", run)));
    }

    @Override
    public Copy take(Lease lease) {
        FolderWorkspace files = workspace(lease.runId());
        var workspace = new NotedWorkspace(files, files.root().resolve(FolderWorkspace.OWN));
        var synced = new SyncedFolder(files.root(), real(data.root()), force);
        return new Copy() {
            @Override
            public Workspace workspace() {
                return workspace;
            }

            @Override
            public void keep() {
                // Whoever takes the run next works in the same folder, also after the power has failed.
                synced.sync(workspace.taken());
            }

            @Override
            public void close() {
                // The folder is where the files stay.
            }
        };
    }
}
