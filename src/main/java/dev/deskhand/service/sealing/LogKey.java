package dev.deskhand.service.sealing;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.transparency.NoteKey;
import dev.deskhand.workflows.transparency.NoteSigner;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log's signing key: made at the first start, in a file of the data folder that only its owner can read. */
@Singleton
public class LogKey {

    /** Its file in the data folder: one signing key a line, the one in use first. */
    public static final String FILE = "log-key";

    private final DataFolder folder;
    private final ActStore acts;
    private @Nullable List<NoteSigner> signers;

    public LogKey(DataFolder folder, ActStore acts) {
        this.folder = folder;
        this.acts = acts;
    }

    /** The log's name: origin of its checkpoints and name of its keys. */
    public String origin() {
        return verifier().name();
    }

    /** The key that verifies what is signed from now on. */
    public NoteKey verifier() {
        return signers().getFirst().verifier();
    }

    /** All keys that sign a checkpoint: after a change the new one and the one before. */
    public synchronized List<NoteSigner> signers() {
        if (signers == null) {
            Path file = folder.root().resolve(FILE);
            signers = Files.isRegularFile(file) ? read(file) : List.of(made("deskhand.local/" + Ids.random(64)));
        }
        return signers;
    }

    /** Makes a new key, to be used from now on; the one before signs along, so that the change can be followed. */
    public synchronized NoteKey change(String person) {
        NoteSigner before = signers().getFirst();
        NoteSigner fresh = NoteSigner.fresh(before.verifier().name());
        folder.writePrivately(FILE, fresh.secretText() + "\n" + before.secretText() + "\n");
        signers = List.of(fresh, before);
        note(fresh, person);
        return fresh.verifier();
    }

    private NoteSigner made(String origin) {
        NoteSigner fresh = NoteSigner.fresh(origin);
        folder.writePrivately(FILE, fresh.secretText() + "\n");
        note(fresh, "");
        return fresh;
    }

    private void note(NoteSigner signer, String person) {
        acts.record(
                ActType.LOG_KEY_MADE,
                person,
                ActStore.details().put("key", signer.verifier().text()));
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
