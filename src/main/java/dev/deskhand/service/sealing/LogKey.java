package dev.deskhand.service.sealing;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.transparency.NoteKey;
import dev.deskhand.workflows.transparency.NoteSigner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log's signing key: made at the first start, in a file of the data folder that only its owner can read. */
@Singleton
public class LogKey {

    /** Its file in the data folder: one signing key a line, the one in use first. */
    public static final String FILE = "log-key";

    /** Where keys lie that are about to be used, until the log says so. */
    private static final String NEXT = "log-key.next";

    private final DataFolder folder;
    private final ActStore acts;
    private final boolean mayBeReplaced;
    private @Nullable List<NoteSigner> signers;

    @Inject
    LogKey(DataFolder folder, ActStore acts, DeskhandConfig config) {
        this(folder, acts, config.newLogKey());
    }

    /** @param mayBeReplaced whether a new one is made where the log has been signed and its key is gone */
    public LogKey(DataFolder folder, ActStore acts, boolean mayBeReplaced) {
        this.folder = folder;
        this.acts = acts;
        this.mayBeReplaced = mayBeReplaced;
    }

    /** The log's name: origin of its checkpoints and name of its keys. */
    public String origin() {
        return verifier().name();
    }

    /** The key that verifies what is signed from now on. */
    public NoteKey verifier() {
        return signers().getFirst().verifier();
    }

    /**
     * All keys that sign a checkpoint: after a change the new one and the one before.
     *
     * @throws IllegalStateException when the log has been signed before and its key is gone
     */
    public synchronized List<NoteSigner> signers() {
        if (signers == null) {
            Path file = folder.root().resolve(FILE);
            finishChange();
            signers = Files.isRegularFile(file) ? read(file) : List.of(first(file));
        }
        return signers;
    }

    /** A second key beside a log that another has signed would make every copy outside look like a fork. */
    private NoteSigner first(Path file) {
        if (!mayBeReplaced && acts.last(ActType.LOG_KEY_MADE).isPresent()) {
            throw new IllegalStateException("The log of this database was signed with a key that is not in " + file
                    + ". Put the file back from your copy, the same for every instance. If it is lost, start once with"
                    + " DESKHAND_NEW_LOG_KEY=true: a new key begins, which auditors will ask about.");
        }
        return made("deskhand.local/" + Ids.random(64));
    }

    /** Makes a new key, to be used from now on; the one before signs along, so that the change can be followed. */
    public synchronized NoteKey change(String person) {
        NoteSigner before = signers().getFirst();
        NoteSigner fresh = NoteSigner.fresh(before.verifier().name());
        use(fresh, fresh.secretText() + "\n" + before.secretText() + "\n", person);
        signers = List.of(fresh, before);
        return fresh.verifier();
    }

    private NoteSigner made(String origin) {
        NoteSigner fresh = NoteSigner.fresh(origin);
        use(fresh, fresh.secretText() + "\n", "");
        return fresh;
    }

    /** The log says so before anything is signed; who ends in between goes on from there ({@link #finishChange}). */
    private void use(NoteSigner fresh, String text, String person) {
        folder.writePrivately(NEXT, text);
        acts.record(
                ActType.LOG_KEY_MADE,
                person,
                ActStore.details().put("key", fresh.verifier().text()));
        finishChange();
        // An instance that began meanwhile took the change for one that never was, and removed what lay there.
        Path file = folder.root().resolve(FILE);
        if (!Files.isRegularFile(file) || !read(file).getFirst().verifier().equals(fresh.verifier())) {
            folder.writePrivately(FILE, text);
        }
    }

    /** What the log tells of takes effect; what it does not tell of never was. */
    private void finishChange() {
        Path next = folder.root().resolve(NEXT);
        if (!Files.isRegularFile(next)) {
            return;
        }
        try {
            // A file that was cut short is of a change that the log does not tell of.
            boolean told = Files.readString(next).endsWith("\n")
                    && isTold(read(next).getFirst().verifier().text());
            if (told) {
                Files.move(
                        next,
                        folder.root().resolve(FILE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log's key in " + next + " cannot be put in its place", e);
        }
    }

    private boolean isTold(String key) {
        return acts.tells(ActType.LOG_KEY_MADE, TextNode.valueOf(key).toString());
    }

    private static List<NoteSigner> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(NoteSigner::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the log's key in " + file + " cannot be read", e);
        }
    }
}
