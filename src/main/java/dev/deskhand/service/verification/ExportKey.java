package dev.deskhand.service.verification;

import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.NoteKey;
import dev.deskhand.workflows.transparency.SignedNote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key an export is checked with: the auditor's own, or else the one in the export. */
final class ExportKey {

    private final NoteKey key;

    ExportKey(String listed, @Nullable NoteKey pinned, List<String> problems) {
        List<NoteKey> given = listed.lines().map(ExportKey::parsed).toList();
        if (given.isEmpty()) {
            throw new Mismatch("key.txt has no key");
        }
        key = pinned == null ? given.getFirst() : pinned;
        if (!given.contains(key)) {
            problems.add("the key in the export is not the one you gave: "
                    + given.getFirst().text());
        }
    }

    private static NoteKey parsed(String text) {
        try {
            return NoteKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("key.txt: " + e.getMessage());
        }
    }

    String text() {
        return key.text();
    }

    boolean hasSigned(SignedNote note) {
        return note.isSignedBy(key);
    }

    /** Reads a checkpoint of this key's log that it has signed. */
    Checkpoint checkpoint(String written) {
        SignedNote note = note(written);
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new Mismatch("it is " + e.getMessage());
        }
        if (!note.isSignedBy(key)) {
            throw new Mismatch("it is not signed by " + key.text());
        }
        if (!checkpoint.origin().equals(key.name())) {
            throw new Mismatch("it is of the log '" + checkpoint.origin() + "', the key of '" + key.name() + "'");
        }
        return checkpoint;
    }

    static SignedNote note(String written) {
        try {
            return SignedNote.parse(written);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("it is " + e.getMessage());
        }
    }
}
