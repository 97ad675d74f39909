package dev.deskhand.service.verification;

import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.NoteKey;
import dev.deskhand.workflows.transparency.SignedNote;
import java.util.List;

/**
 * The keys an export is checked with: the auditor's own, or else the first in the export. The export itself has to be signed by
 * the first; the others, of a log whose key was changed, vouch for heads from their time.
 */
final class ExportKey {

    private final List<NoteKey> keys;
    private final List<NoteKey> listed;

    /** @param pinned the log's key as the auditor has it, and those before it; none to believe the one in the export */
    ExportKey(String listed, List<NoteKey> pinned, List<String> problems) {
        List<NoteKey> given = listed.lines().map(ExportKey::parsed).toList();
        this.listed = given;
        if (given.isEmpty()) {
            throw new Mismatch("key.txt has no key");
        }
        keys = pinned.isEmpty() ? List.of(given.getFirst()) : List.copyOf(pinned);
        if (!given.contains(keys.getFirst())) {
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
        return keys.getFirst().text();
    }

    boolean hasSigned(SignedNote note) {
        return note.isSignedBy(keys.getFirst());
    }

    /** Whether every key in the export has signed, and nobody else: a line that nobody checked could be any. */
    boolean isSignedByThoseListed(SignedNote note) {
        return note.signatures().size() == listed.size() && listed.stream().allMatch(note::isSignedBy);
    }

    /** Reads the head of the export. */
    Checkpoint head(String written) {
        return checkpoint(written, keys.subList(0, 1));
    }

    /** Reads an earlier checkpoint of this log, signed by the key of its time. */
    Checkpoint earlier(String written) {
        return checkpoint(written, keys);
    }

    private static Checkpoint checkpoint(String written, List<NoteKey> keys) {
        SignedNote note = note(written);
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new Mismatch("it is " + e.getMessage());
        }
        NoteKey signer = keys.stream()
                .filter(note::isSignedBy)
                .findFirst()
                .orElseThrow(() -> new Mismatch("it is not signed by "
                        + String.join(" or ", keys.stream().map(NoteKey::text).toList())));
        if (!checkpoint.origin().equals(signer.name())) {
            throw new Mismatch("it is of the log '" + checkpoint.origin() + "', the key of '" + signer.name() + "'");
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
