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

    /** Whether it is what is left of the note when writing it was cut short; some file systems leave zeros at its end. */
    static boolean isBeginning(String there, String note) {
        int end = there.length();
        while (end > 0 && there.charAt(end - 1) == 0) {
            end--;
        }
        return end < note.length() && note.startsWith(there.substring(0, end));
    }
}
