package dev.deskhand.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.ErasuresCheck;
import dev.deskhand.workflows.sealing.LeafRanges;
import dev.deskhand.workflows.sealing.Took;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The erasures that took what is gone from exported entries: a part of the log brings those along that are not in it. */
final class ExportErasures {

    private final Set<Long> exported = new HashSet<>();
    private final LeafRanges gone = new LeafRanges();
    private LeafRanges untold = new LeafRanges();
    private final List<Opened> along = new ArrayList<>();
    private final ErasuresCheck told = new ErasuresCheck();

    /** Takes an erasure that the head covers, before any line. */
    void tell(Opened row) {
        told.entry(row.leaf(), entry(row));
    }

    /** Takes a line that is in the export. */
    void note(long leaf, ExportLine line) {
        if (line.entry().path("body").has(Took.FIELD)) {
            exported.add(leaf);
        }
        if (!line.gone().isEmpty()) {
            gone.add(leaf);
            if (!told.names(leaf, line.gone())) {
                untold.add(leaf);
            }
        }
    }

    /** Takes an erasure that the head covers, after all lines, to bring it along where it took something of them. */
    void bring(Opened row) {
        if (!exported.contains(row.leaf()) && Took.reaches(entry(row), gone)) {
            along.add(row);
        }
    }

    /** Whether an erasure that the head does not cover took something of the lines. */
    boolean isLate(Opened row) {
        return Took.reaches(entry(row), untold);
    }

    /** The head has become one that covers what was erased by now: that of the lines so far it tells. */
    void settle() {
        untold = new LeafRanges();
    }

    private static JsonNode entry(Opened row) {
        try {
            return JournalJson.mapper().readTree(row.content());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry " + (row.leaf() + 1) + " of the log is no JSON", e);
        }
    }

    boolean hasGone() {
        return !gone.isEmpty();
    }

    /** Whether values are gone that no erasure names which the head covers. */
    boolean hasUntold() {
        return !untold.isEmpty();
    }

    /** Writes those that are not in the export, where there are any. */
    void write(Function<Opened, ExportLine> lines, ExportZip zip) {
        if (along.isEmpty()) {
            return;
        }
        zip.begin("erasures.jsonl");
        along.forEach(row -> zip.write(lines.apply(row).text() + "\n"));
        zip.end("erasures.jsonl");
    }
}
