package dev.deskhand.service.witness;

import dev.deskhand.workflows.transparency.SignedNote;

/** Compares checkpoints by what is signed; the signatures of witnesses may differ. */
final class Same {

    private Same() {}

    static boolean head(String one, String other) {
        try {
            return SignedNote.parse(one).text().equals(SignedNote.parse(other).text());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
