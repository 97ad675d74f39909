package dev.deskhand.service.filestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that says whose a shared folder is: it stands in the folder that was there at the start, and neither in what lies in
 * its place while a share is away, nor in another share.
 */
final class ShareMark {

    static final String FILE = ".deskhand-files";

    private final Path root;
    private final Owner owner;
    private volatile @Nullable String standing;

    ShareMark(Path root, Owner owner) {
        this.root = root;
        this.owner = owner;
    }

    /**
     * Otherwise a share that is away would look like one that is empty, and another in its place like one that lost everything;
     * what is written meanwhile would be seen by nobody else.
     */
    void assureItIsThere() throws IOException {
        String mine = standing;
        if (mine == null) {
            return;
        }
        String found = read();
        if (found == null) {
            throw new IOException("there is no " + FILE + " in it as at the start; is the share mounted?");
        } else if (!found.equals(mine)) {
            throw new IOException("its " + FILE + " is not that of the start; is another share mounted?");
        }
    }

    /** From now on it has to say that. */
    void stands(String id) {
        standing = id;
    }

    boolean says(String id) {
        return id.equals(found());
    }

    /**
     * What it has to say; one that says nothing, as those of earlier releases, is taken for one's own.
     *
     * @throws IllegalStateException where the folder is not that of this database, or looks like a share that is away: a mark
     *     made there would hide that from then on
     */
    String toWrite() {
        String found = found();
        if (owner == Owner.NOBODY) {
            return found == null ? "" : found;
        }
        boolean empty =
                Stream.of(FILE, "uploads", "runs", "evidence").noneMatch(name -> Files.exists(root.resolve(name)));
        if (empty && owner.hasFiles()) {
            throw refused(
                    "files were kept before, and nothing is in it. Is the share mounted, and DESKHAND_FILES what it was?",
                    "if the earlier files are lost for good, make an empty file " + FILE + " in it and start again.");
        }
        String known = owner.id().orElse("");
        if (found != null && !found.isEmpty() && !found.equals(known)) {
            throw otherwise("they are another database's");
        } else if (found == null && !known.isEmpty() && owner.hasFiles()) {
            throw otherwise("it is not the folder that files were kept in before");
        }
        return owner.settle();
    }

    private IllegalStateException otherwise(String what) {
        return refused(
                what + ", by its file " + FILE + ". Is the right share mounted, and DESKHAND_FILES what it was?",
                "if these are the files of this database, as after a backup was played back, make " + FILE
                        + " an empty file and start again.");
    }

    private IllegalStateException refused(String what, String only) {
        return new IllegalStateException("Files cannot be kept in the folder " + root + ": " + what + " Only " + only);
    }

    private @Nullable String found() {
        try {
            return read();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Files cannot be kept in the folder " + root + ": " + e
                            + ". See DESKHAND_FILES and the settings that go with it.",
                    e);
        }
    }

    /** What it says; null where there is none. */
    private @Nullable String read() throws IOException {
        try {
            return Files.readString(root.resolve(FILE)).strip();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
