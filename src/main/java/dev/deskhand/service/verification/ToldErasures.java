package dev.deskhand.service.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads an export's erasures before its entries.
 *
 * <p>They come after what they took, and are few: known first, nothing else has to be kept, however long the export is.
 */
final class ToldErasures {

    /** Stands in every entry about an erasure, and in few others. */
    private static final byte[] MARK = "\"type\":\"Erased\"".getBytes(StandardCharsets.UTF_8);

    private final ExportFile file;
    private final EntriesCheck check;
    private final List<String> problems;

    ToldErasures(ExportFile file, EntriesCheck check, List<String> problems) {
        this.file = file;
        this.check = check;
        this.problems = problems;
    }

    /** Those among the entries, which are checked themselves when their turn comes. */
    void amongEntries() throws IOException {
        try (var lines = new Lines(file.open(ExportFile.ENTRIES))) {
            long number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (isMarked(line) && CheckedLine.of(line) instanceof CheckedLine.Readable readable) {
                    tell(readable, number);
                }
            }
        }
    }

    private void tell(CheckedLine.Readable readable, long number) {
        try {
            check.tell(readable.line());
        } catch (IllegalArgumentException e) {
            problems.add("line " + number + " of entries.jsonl: " + e.getMessage());
        }
    }

    private static boolean isMarked(byte[] line) {
        for (int i = 0; i + MARK.length <= line.length; i++) {
            int same = 0;
            while (same < MARK.length && line[i + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }

    /** Those that the selection does not take in, where it has lost values to them. */
    void beside() throws IOException {
        if (!file.has(ExportFile.ERASURES)) {
            return;
        }
        try (var lines = new Lines(file.open(ExportFile.ERASURES))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                switch (CheckedLine.of(line)) {
                    case CheckedLine.Readable readable -> check.beside(readable);
                    case CheckedLine.Unreadable unreadable ->
                        problems.add(ExportFile.ERASURES + ": " + unreadable.problem());
                }
            }
            if (!lines.endedWell()) {
                problems.add(ExportFile.ERASURES + ": its last line is not whole");
            }
        }
    }
}
