package dev.deskhand.service.settings;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The folder everything is kept in; one service at a time owns it. */
@Singleton
public class DataFolder {

    private static final Logger LOG = Logger.getLogger(DataFolder.class);

    /** What it holds of people's work and of keys. */
    private static final List<String> OWN = List.of(
            "deskhand.db",
            "deskhand.db-wal",
            "log-key",
            "secrets-key",
            "first-passwords.txt",
            "local-token",
            "evidence",
            "logs",
            "runs",
            "uploads",
            "work");

    private final Path root;
    private @Nullable FileLock lock;

    @Inject
    DataFolder(DeskhandConfig config) {
        this(config.data());
    }

    private DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A folder by its path, not taken yet. */
    public static DataFolder at(Path root) {
        return new DataFolder(root);
    }

    /**
     * Makes the folder and takes it for this process.
     *
     * @throws IllegalStateException when another service has it, or it cannot be written
     */
    public synchronized void open() {
        if (lock != null) {
            return;
        }
        List<String> open;
        try {
            PrivateFiles.folder(root);
            var channel = FileChannel.open(PrivateFiles.file(root.resolve("lock")), StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw taken();
            }
            open = openToOthers();
        } catch (OverlappingFileLockException e) {
            throw taken();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The data folder " + root + " cannot be used: " + e.getMessage()
                            + ". Set DESKHAND_DATA to a folder that can be written.",
                    e);
        }
        if (!open.isEmpty()) {
            LOG.warnf(
                    "Other users of this machine may get at %s in the data folder %s. What was there before Deskhand leaves"
                            + " as it is; to close it to them: chmod -R o-rwx %s",
                    String.join(", ", open), root, root);
        }
    }

    /** What in it is open to users that are neither the owner nor of the group; "." for the folder itself, when they may write to it. */
    List<String> openToOthers() throws IOException {
        var open = new ArrayList<String>();
        if (PrivateFiles.mayOthers(root, PosixFilePermission.OTHERS_WRITE)) {
            open.add(".");
        }
        if (PrivateFiles.mayOthers(root, PosixFilePermission.OTHERS_EXECUTE)) {
            for (String name : OWN) {
                if (PrivateFiles.mayOthers(
                        root.resolve(name), PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE)) {
                    open.add(name);
                }
            }
        }
        return open;
    }

    public Path root() {
        return root;
    }

    /**
     * A folder inside, for this user alone, made when it is not there.
     *
     * @throws StoreUnavailableException when there is no room for it, or the data folder is away
     */
    public Path folder(String first, String... more) {
        try {
            return PrivateFiles.folders(root.resolve(Path.of(first, more)));
        } catch (IOException e) {
            throw new StoreUnavailableException("The data folder " + root + " cannot be written just now: " + e, e);
        }
    }

    /** Writes a text that only the owner of the process may read. */
    public Path writePrivately(String name, String text) {
        Path file = root.resolve(name);
        try {
            Files.deleteIfExists(file);
            return Files.writeString(PrivateFiles.file(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @PreDestroy
    synchronized void release() {
        if (lock != null) {
            try {
                lock.acquiredBy().close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot let go of " + root, e);
            }
            lock = null;
        }
    }

    private IllegalStateException taken() {
        return new IllegalStateException("Another Deskhand already works with the data folder " + root
                + ". Stop it first, or set DESKHAND_DATA to another folder.");
    }
}
