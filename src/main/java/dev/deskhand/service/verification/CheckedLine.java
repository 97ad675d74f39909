package dev.deskhand.service.verification;

import java.io.IOException;

/** A line of an export's entries after all of the work that needs no other line, which is nearly all of it. */
sealed interface CheckedLine {

    /**
     * One that could be read.
     *
     * @param odd why nothing is to be made of what it says; empty when it is as such entries are
     */
    record Readable(EntryLine line, boolean isWhatItsHashSays, FieldsCheck.Found fields, String odd)
            implements CheckedLine {}

    /** One that could not. */
    record Unreadable(String problem) implements CheckedLine {}

    static CheckedLine of(byte[] bytes) {
        try {
            EntryLine line = EntryLine.read(ExportFile.utf8(bytes));
            return new Readable(line, line.isWhatItsHashSays(), FieldsCheck.in(line), EntryShapes.wrongWith(line));
        } catch (Mismatch | IllegalArgumentException | IOException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }
}
