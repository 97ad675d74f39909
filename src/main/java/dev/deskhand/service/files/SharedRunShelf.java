package dev.deskhand.service.files;

import dev.deskhand.service.filestore.FileStore;
import dev.deskhand.service.persistence.RunFileStore;
import dev.deskhand.service.persistence.RunFileStore.Row;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Files of runs where several instances find them: content in a store under {@code runs/ID/EPOCH/SHA256}, written once and
 * never changed, and in the database which content each name has.
 *
 * <p>So a worker that was stopped and goes on after another took the run can spoil nothing: the names are no longer its
 * own to change.
 */
public final class SharedRunShelf implements RunShelf {

    /** The epoch of what people gave: no lease has it. */
    private static final long PEOPLES = 0;

    private static final Logger LOG = Logger.getLogger(SharedRunShelf.class);

    private final RunFileStore rows;
    private final FileStore store;
    private final Path work;
    private final Set<Path> left = ConcurrentHashMap.newKeySet();

    /** @param work a folder of this instance's own, for copies of files while they are worked on */
    public SharedRunShelf(RunFileStore rows, FileStore store, Path work) {
        this.rows = rows;
        this.store = store;
        this.work = work;
    }

    @Override
    public void give(String run, String name, Path file) {
        rows.give(run, put(run, PEOPLES, Normalizer.normalize(name, Normalizer.Form.NFC), file));
    }

    /** Puts content into the store; nothing refers to it yet. */
    Row put(String run, long epoch, String name, Path file) {
        try {
            var row = new Row(name, epoch, sha256(file), Files.size(file));
            store.put(key(run, row), file);
            return row;
        } catch (IOException e) {
            throw new StoreUnavailableException("A run's file cannot be read just now: " + e, e);
        }
    }

    @Override
    public void giveAgain(String earlier, String run) {
        Path copy = work.resolve("again-" + run);
        try {
            for (Row row : rows.given(earlier)) {
                fetch(earlier, row, copy);
                give(run, row.name(), copy);
            }
        } finally {
            Folders.delete(copy);
        }
    }

    /** Brings a file's content here; what came is what was put. */
    void fetch(String run, Row row, Path to) {
        String what = "the content of a file of run " + run + " in " + store.name();
        try (InputStream content = content(run, row);
                var in = new DigestInputStream(content, digest())) {
            Files.createDirectories(to.getParent());
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            if (!hex(in.getMessageDigest()).equals(row.sha256())) {
                throw new IllegalStateException(what + " is not what was kept");
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(what + " cannot be brought here just now: " + e, e);
        }
    }

    /** What has a name was put: a store that lacks it is not the one it was put into, or not all there. */
    private InputStream content(String run, Row row) {
        return store.open(key(run, row)).orElseThrow(() -> store.lacks("the content of a file of run " + run));
    }

    /** Deletes content that no name has any more and no other worker can have put. */
    void forget(String run, Row row) {
        store.delete(key(run, row));
    }

    @Override
    public List<String> given(String run) {
        return rows.given(run).stream().map(Row::name).toList();
    }

    @Override
    public Optional<InputStream> openGiven(String run, String name) {
        return open(run, name, rows.given(run));
    }

    @Override
    public List<Entry> files(String run) {
        return rows.files(run).stream()
                .filter(row -> !SharedCopy.isOwn(row.name()))
                .map(row -> new Entry(row.name(), row.size()))
                .toList();
    }

    @Override
    public Optional<InputStream> open(String run, String name) {
        return open(run, name, rows.files(run));
    }

    private Optional<InputStream> open(String run, String name, List<Row> among) {
        String wanted = Normalizer.normalize(name, Normalizer.Form.NFC);
        return among.stream()
                .filter(row -> row.name().equals(wanted) && !SharedCopy.isOwn(row.name()))
                .findFirst()
                .map(row -> content(run, row));
    }

    /** Content goes before the names, so that it can be done again after a crash. */
    @Override
    public int delete(String run) {
        int count = store.delete("runs/" + run);
        rows.forget(run);
        return count;
    }

    @Override
    public Copy take(Lease lease) {
        return new SharedCopy(this, rows, lease, work.resolve(lease.runId() + "-" + lease.epoch()));
    }

    /**
     * Deletes a worker's copy. One that cannot be deleted just now is no reason to stop anybody: an action that was given up
     * may still be writing there. It goes with one of the next.
     */
    void putAway(Path copy) {
        left.add(copy);
        for (Path one : left) {
            try {
                Folders.delete(one);
                left.remove(one);
            } catch (UncheckedIOException e) {
                LOG.warnf("The copy of a run's files in %s is deleted later: %s", one, e.getCause());
            }
        }
    }

    private static String key(String run, Row row) {
        return "runs/" + run + "/" + row.epoch() + "/" + row.sha256();
    }

    static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return hex(in.getMessageDigest());
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
